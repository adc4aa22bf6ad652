import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';
import { identifierAuthority } from './shared/token.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'salesforce',
	name: 'Salesforce',
	class: 'saas',
	kind: 'other-key',
	title: 'Salesforce credential of another form',
	words: ['sales force'],
	except: ['00d', '3mvg'],
};

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
		{
			id: 'salesforce.consumer-key',
			title: 'Salesforce consumer key',
			class: 'saas',
			keywords: ['3mvg'],
			pattern: shaped('3MVG[A-Za-z0-9_.]{20,100}'),
			check: randomAfter(4),
			visible: 4,
			authority: identifierAuthority,
			docs: 'https://help.salesforce.com/s/articleView?id=sf.connected_app_create.htm',
			variable: 'SF_CLIENT_ID',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('salesforce.consumer-key', `3MVG9${make.base62(80)}`, (value) => `SF_CLIENT_ID=${value}`),
	hit('salesforce.session-id', `00D${make.base62(12)}!${make.base62(96)}`, (value) => `SF_ACCESS_TOKEN=${value}`),
];
