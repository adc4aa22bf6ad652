import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'groq',
	name: 'Groq',
	class: 'ai',
	kind: 'other-key',
	title: 'Groq credential of another form',
	except: ['gsk_'],
};

export const provider: Provider = {
	id: 'groq',
	name: 'Groq',
	types: [
		{
			id: 'groq.api-key',
			title: 'Groq API key',
			class: 'ai',
			keywords: ['gsk_'],
			pattern: shaped('gsk_[A-Za-z0-9]{52}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ai'),
			variable: 'GROQ_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('groq.api-key', `gsk_${make.base62(52)}`),
];
