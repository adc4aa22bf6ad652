import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'cerebras',
	name: 'Cerebras',
	types: [
		{
			id: 'cerebras.api-key',
			title: 'Cerebras API key',
			class: 'ai',
			keywords: ['csk-'],
			pattern: shaped('csk-[a-z0-9]{48}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ai'),
			variable: 'CEREBRAS_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('cerebras.api-key', `csk-${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 48)}`),
];
