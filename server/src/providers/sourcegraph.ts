import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'sourcegraph',
	name: 'Sourcegraph',
	class: 'source',
	kind: 'other-key',
	title: 'Sourcegraph credential of another form',
	except: ['sgp_'],
};

export const provider: Provider = {
	id: 'sourcegraph',
	name: 'Sourcegraph',
	types: [
		{
			id: 'sourcegraph.access-token',
			title: 'Sourcegraph access token',
			class: 'source',
			keywords: ['sgp_'],
			pattern: shaped('sgp_(?:[a-fA-F0-9]{16}_)?(?:local_)?[a-fA-F0-9]{40}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('source', { operations: ['read code'] }),
			variable: 'SRC_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('sourcegraph.access-token', `sgp_${make.hex(40)}`),
];
