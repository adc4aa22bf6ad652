import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'dependency-track',
	name: 'Dependency-Track',
	types: [
		{
			id: 'dependency-track.api-key',
			title: 'Dependency-Track API key',
			class: 'saas',
			keywords: ['odt_'],
			pattern: shaped('odt_(?:[A-Za-z0-9]{8}_)?[A-Za-z0-9]{32,40}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'DTRACK_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('dependency-track.api-key', `odt_${make.base62(32)}`, (value) => `DTRACK_API_KEY=${value}`),
];
