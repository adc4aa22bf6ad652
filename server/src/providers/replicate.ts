import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'replicate',
	name: 'Replicate',
	class: 'ai',
	kind: 'other-key',
	title: 'Replicate credential of another form',
	words: ['replicate'],
	common: true,
	except: ['r8_'],
};

export const provider: Provider = {
	id: 'replicate',
	name: 'Replicate',
	types: [
		{
			id: 'replicate.api-token',
			title: 'Replicate API token',
			class: 'ai',
			keywords: ['r8_'],
			pattern: shaped('r8_[A-Za-z0-9]{37}'),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('ai'),
			variable: 'REPLICATE_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('replicate.api-token', `r8_${make.base62(37)}`, (value) => `REPLICATE_API_TOKEN=${value}`),
];
