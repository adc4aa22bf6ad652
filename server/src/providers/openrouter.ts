import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [hit('openrouter.api-key', `sk-or-v1-${make.hex(64)}`)];
