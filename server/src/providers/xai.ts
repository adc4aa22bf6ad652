import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'xai',
	name: 'xAI',
	class: 'ai',
	kind: 'other-key',
	title: 'xAI credential of another form',
	words: ['xai', 'grok'],
	common: true,
	except: ['xai-'],
};

export const provider: Provider = {
	id: 'xai',
	name: 'xAI',
	types: [
		{
			id: 'xai.api-key',
			title: 'xAI API key',
			class: 'ai',
			keywords: ['xai-'],
			pattern: shaped('xai-(?:token-)?[A-Za-z0-9_]{70,120}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ai'),
			variable: 'XAI_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('xai.api-key', `xai-${make.base62(80)}`),
];
