import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'salesforce',
	name: 'Salesforce',
	types: [
		{
			id: 'salesforce.session-id',
			title: 'Salesforce session id',
			class: 'saas',
			keywords: ['00d'],
			pattern: shaped('00D[A-Za-z0-9]{9,15}![A-Za-z0-9._]{50,260}'),
			check: randomAfter(19),
			visible: 3,
			authority: classDefault('saas', { operations: ['change records', 'read records'] }),
			variable: 'SF_ACCESS_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [
	hit('salesforce.session-id', `00D${make.base62(12)}!${make.base62(96)}`, (value) => `SF_ACCESS_TOKEN=${value}`),
];
