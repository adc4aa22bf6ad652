import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'rapidapi',
	name: 'RapidAPI',
	class: 'saas',
	kind: 'other-key',
	title: 'RapidAPI credential of another form',
	words: ['rapid api'],
};

export const provider: Provider = {
	id: 'rapidapi',
	name: 'RapidAPI',
	types: [
		{
			id: 'rapidapi.api-key',
			title: 'RapidAPI key',
			class: 'saas',
			keywords: ['rapidapi'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}rapid-?_?api[_-]?key', '[A-Za-z0-9]{50}'),
			check: namedRandom,
			visible: 0,
			authority: classDefault('saas'),
			variable: 'RAPIDAPI_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('rapidapi.api-key', make.base62(50), (value) => `X-RapidAPI-Key: ${value}`),
];
