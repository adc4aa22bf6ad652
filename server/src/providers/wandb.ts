import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'wandb',
	name: 'Weights & Biases',
	class: 'ai',
	kind: 'other-key',
	title: 'Weights & Biases credential of another form',
	words: ['wandb', 'weights and biases'],
	except: ['wandb_v1_'],
};

export const provider: Provider = {
	id: 'wandb',
	name: 'Weights & Biases',
	types: [
		{
			id: 'wandb.api-key',
			title: 'Weights & Biases API key',
			class: 'ai',
			keywords: ['wandb_v1_'],
			pattern: shaped('wandb_v1_[A-Za-z0-9_]{60,80}'),
			check: randomAfter(9),
			visible: 9,
			authority: classDefault('ai'),
			variable: 'WANDB_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('wandb.api-key', `wandb_v1_${make.base62(77)}`, (value) => `WANDB_API_KEY=${value}`),
];
