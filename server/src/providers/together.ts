import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'together',
	name: 'Together AI',
	types: [
		{
			id: 'together.api-key',
			title: 'Together API key',
			class: 'ai',
			keywords: ['tgp_v1_'],
			pattern: shaped('tgp_v1_[\\w-]{43}', { dash: true }),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('ai'),
			variable: 'TOGETHER_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [hit('together.api-key', `tgp_v1_${make.base64url(42)}A`)];
