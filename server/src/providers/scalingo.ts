import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'scalingo',
	name: 'Scalingo',
	class: 'hosting',
	kind: 'other-key',
	title: 'Scalingo credential of another form',
	except: ['tk-us-'],
};

export const provider: Provider = {
	id: 'scalingo',
	name: 'Scalingo',
	types: [
		{
			id: 'scalingo.api-token',
			title: 'Scalingo API token',
			class: 'hosting',
			keywords: ['tk-us-'],
			pattern: shaped('tk-us-[\\w-]{48}', { dash: true }),
			check: randomAfter(6),
			visible: 6,
			authority: classDefault('hosting'),
			variable: 'SCALINGO_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('scalingo.api-token', `tk-us-${make.base62(48)}`, (value) => `SCALINGO_API_TOKEN=${value}`),
];
