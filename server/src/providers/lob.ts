import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'lob',
	name: 'Lob',
	class: 'saas',
	kind: 'other-key',
	title: 'Lob credential of another form',
	words: ['lob'],
	common: true,
};

export const provider: Provider = {
	id: 'lob',
	name: 'Lob',
	types: [
		{
			id: 'lob.api-key',
			title: 'Lob API key',
			class: 'saas',
			keywords: ['lob_', 'lob-'],
			pattern: shaped('(?:live|test)_(?:pub_[a-f0-9]{31}|[a-f0-9]{35})'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('saas', { operations: ['send letters at your cost'] }),
			variable: 'LOB_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('lob.api-key', `live_${make.hex(35)}`, (value) => `LOB_API_KEY=${value}`),
];
