import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'infracost',
	name: 'Infracost',
	types: [
		{
			id: 'infracost.api-key',
			title: 'Infracost API key',
			class: 'saas',
			keywords: ['ico-'],
			pattern: shaped('ico-[A-Za-z0-9]{32}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'INFRACOST_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('infracost.api-key', `ico-${make.base62(32)}`, (value) => `INFRACOST_API_KEY=${value}`),
];
