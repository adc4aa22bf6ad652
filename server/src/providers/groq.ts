import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [hit('groq.api-key', `gsk_${make.base62(52)}`)];
