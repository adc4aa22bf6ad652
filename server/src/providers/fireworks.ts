import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'fireworks',
	name: 'Fireworks AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Fireworks AI credential of another form',
	words: ['fireworks ai', 'fireworks api'],
	except: ['fw_3'],
};

export const provider: Provider = {
	id: 'fireworks',
	name: 'Fireworks AI',
	types: [
		{
			id: 'fireworks.api-key',
			title: 'Fireworks API key',
			class: 'ai',
			keywords: ['fw_3'],
			pattern: shaped('fw_3[A-Za-z0-9]{23}'),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('ai'),
			variable: 'FIREWORKS_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('fireworks.api-key', `fw_3${make.base62(23)}`, (value) => `FIREWORKS_API_KEY=${value}`),
];
