import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'together',
	name: 'Together AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Together AI credential of another form',
	words: ['together ai', 'together api'],
	except: ['tgp_v1_'],
};

export const provider: Provider = {
	id: 'together',
	name: 'Together AI',
	types: [
		{
			id: 'together.api-key',
			title: 'Together API key',
			class: 'ai',
			keywords: ['tgp_v1_'],
			pattern: shaped('tgp_v1_[\\w-]{43}', { dash: true }),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('ai'),
			variable: 'TOGETHER_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('together.api-key', `tgp_v1_${make.base64url(42)}A`),
];
