import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'maxmind',
	name: 'MaxMind',
	class: 'saas',
	kind: 'other-key',
	title: 'MaxMind credential of another form',
};

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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('maxmind.license-key', `${make.base62(6)}_${make.base62(29)}_mmk`, (value) => `MAXMIND_LICENSE_KEY=${value}`),
];
