import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'maxmind',
	name: 'MaxMind',
	types: [
		{
			id: 'maxmind.license-key',
			title: 'MaxMind license key',
			class: 'saas',
			keywords: ['_mmk'],
			pattern: shaped('[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk'),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('saas', { operations: ['download data bases'] }),
			variable: 'MAXMIND_LICENSE_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('maxmind.license-key', `${make.base62(6)}_${make.base62(29)}_mmk`, (value) => `MAXMIND_LICENSE_KEY=${value}`),
];
