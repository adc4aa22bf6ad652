import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'harness',
	name: 'Harness',
	types: [
		{
			id: 'harness.api-key',
			title: 'Harness API key',
			class: 'ci',
			keywords: ['pat.', 'sat.'],
			pattern: shaped('[ps]at\\.[\\w-]{22}\\.[a-f0-9]{24}\\.[A-Za-z0-9]{20}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ci'),
			variable: 'HARNESS_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'harness.api-key',
		`pat.${make.base62(22)}.${make.hex(24)}.${make.base62(20)}`,
		(value) => `HARNESS_API_KEY=${value}`,
	),
];
