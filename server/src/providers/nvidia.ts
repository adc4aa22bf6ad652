import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'nvidia',
	name: 'NVIDIA',
	class: 'ai',
	kind: 'other-key',
	title: 'NVIDIA credential of another form',
	except: ['nvapi-'],
};

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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('nvidia.api-key', `nvapi-${make.base64url(63)}A`),
];
