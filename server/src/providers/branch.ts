import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'branch',
	name: 'Branch',
	class: 'analytics',
	kind: 'other-key',
	title: 'Branch credential of another form',
	words: ['branch io'],
};

export const provider: Provider = {
	id: 'branch',
	name: 'Branch',
	types: [
		{
			id: 'branch.key',
			title: 'Branch key',
			class: 'analytics',
			keywords: ['key_live_', 'key_test_'],
			pattern: shaped('key_(?:live|test)_[A-Za-z0-9]{32}'),
			check: randomAfter(9),
			visible: 9,
			authority: classDefault('analytics', { operations: ['send events'] }),
			variable: 'BRANCH_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('branch.key', `key_live_${make.base62(32)}`, (value) => `BRANCH_KEY=${value}`),
];
