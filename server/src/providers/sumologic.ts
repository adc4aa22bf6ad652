import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'sumologic',
	name: 'Sumo Logic',
	class: 'observability',
	kind: 'other-key',
	title: 'Sumo Logic credential of another form',
	words: ['sumo logic'],
};

export const provider: Provider = {
	id: 'sumologic',
	name: 'Sumo Logic',
	types: [
		{
			id: 'sumologic.access-key',
			title: 'Sumo Logic access key',
			class: 'observability',
			keywords: ['sumo'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}sumo(?:logic)?[A-Za-z0-9_-]{0,16}key', '[A-Za-z0-9]{64}'),
			check: namedRandom,
			visible: 0,
			authority: classDefault('observability'),
			variable: 'SUMOLOGIC_ACCESS_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('sumologic.access-key', make.base62(64), (value) => `SUMOLOGIC_ACCESS_KEY=${value}`),
];
