import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'readme',
	name: 'ReadMe',
	types: [
		{
			id: 'readme.api-key',
			title: 'ReadMe API key',
			class: 'saas',
			keywords: ['rdme_'],
			pattern: shaped('rdme_[a-z0-9]{70}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('saas'),
			variable: 'README_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('readme.api-key', `rdme_${make.hex(70)}`, (value) => `README_API_KEY=${value}`),
];
