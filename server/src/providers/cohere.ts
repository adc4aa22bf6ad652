import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cohere',
	name: 'Cohere',
	class: 'ai',
	kind: 'other-key',
	title: 'Cohere credential of another form',
};

export const provider: Provider = {
	id: 'cohere',
	name: 'Cohere',
	types: [
		{
			id: 'cohere.api-key',
			title: 'Cohere API key',
			class: 'ai',
			keywords: ['cohere', 'co_api_key'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}(?:cohere[_-]?(?:api)?[_-]?(?:key|token)|CO_API_KEY)', '[A-Za-z0-9]{40}'),
			check: namedRandom,
			visible: 0,
			authority: classDefault('ai'),
			variable: 'COHERE_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('cohere.api-key', make.base62(40), (value) => `COHERE_API_KEY=${value}`),
];
