import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'openrouter',
	name: 'OpenRouter',
	class: 'ai',
	kind: 'other-key',
	title: 'OpenRouter credential of another form',
	words: ['open router'],
	except: ['sk-or-v1-'],
};

export const provider: Provider = {
	id: 'openrouter',
	name: 'OpenRouter',
	types: [
		{
			id: 'openrouter.api-key',
			title: 'OpenRouter API key',
			class: 'ai',
			keywords: ['sk-or-v1-'],
			pattern: shaped('sk-or-v1-[0-9a-f]{64}'),
			check: randomAfter(9),
			visible: 9,
			authority: classDefault('ai'),
			variable: 'OPENROUTER_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('openrouter.api-key', `sk-or-v1-${make.hex(64)}`),
];
