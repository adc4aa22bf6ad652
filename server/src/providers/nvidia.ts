import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'nvidia',
	name: 'NVIDIA',
	types: [
		{
			id: 'nvidia.api-key',
			title: 'NVIDIA API key',
			class: 'ai',
			keywords: ['nvapi-'],
			pattern: shaped('nvapi-[\\w-]{60,70}', { dash: true }),
			check: randomAfter(6),
			visible: 6,
			authority: classDefault('ai'),
			variable: 'NVIDIA_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [hit('nvidia.api-key', `nvapi-${make.base64url(63)}A`)];
