import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'harness',
	name: 'Harness',
	class: 'ci',
	kind: 'other-key',
	title: 'Harness credential of another form',
	words: ['harness'],
	common: true,
	except: ['pat.', 'sat.'],
};

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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'harness.api-key',
		`pat.${make.base62(22)}.${make.hex(24)}.${make.base62(20)}`,
		(value) => `HARNESS_API_KEY=${value}`,
	),
];
