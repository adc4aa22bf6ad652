import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'firecrawl',
	name: 'Firecrawl',
	types: [
		{
			id: 'firecrawl.api-key',
			title: 'Firecrawl API key',
			class: 'ai',
			keywords: ['fc-'],
			pattern: shaped('fc-[a-f0-9]{32}'),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('ai'),
			variable: 'FIRECRAWL_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('firecrawl.api-key', `fc-${make.hex(32)}`, (value) => `FIRECRAWL_API_KEY=${value}`),
];
