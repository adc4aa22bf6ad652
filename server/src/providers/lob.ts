import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'lob',
	name: 'Lob',
	types: [
		{
			id: 'lob.api-key',
			title: 'Lob API key',
			class: 'saas',
			keywords: ['lob_', 'lob-'],
			pattern: shaped('(?:live|test)_[a-f0-9]{35}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('saas', { operations: ['send letters at your cost'] }),
			variable: 'LOB_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('lob.api-key', `live_${make.hex(35)}`, (value) => `LOB_API_KEY=${value}`),
];
