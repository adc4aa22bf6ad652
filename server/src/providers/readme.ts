import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'readme',
	name: 'ReadMe',
	class: 'saas',
	kind: 'other-key',
	title: 'ReadMe credential of another form',
	words: ['readme'],
	common: true,
	except: ['rdme_'],
};

export const provider: Provider = {
	id: 'readme',
	name: 'ReadMe',
	types: [
		{
			id: 'readme.api-key',
			title: 'ReadMe API key',
			class: 'saas',
			keywords: ['rdme_'],
			pattern: shaped('rdme_[a-z0-9]{70}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('saas'),
			variable: 'README_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('readme.api-key', `rdme_${make.hex(70)}`, (value) => `README_API_KEY=${value}`),
];
