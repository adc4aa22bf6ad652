import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'friendli',
	name: 'FriendliAI',
	class: 'ai',
	kind: 'other-key',
	title: 'FriendliAI credential of another form',
	words: ['friendli'],
	except: ['flp_'],
};

export const provider: Provider = {
	id: 'friendli',
	name: 'FriendliAI',
	types: [
		{
			id: 'friendli.api-token',
			title: 'Friendli token',
			class: 'ai',
			keywords: ['flp_'],
			pattern: shaped('flp_[A-Za-z0-9]{46}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('ai'),
			variable: 'FRIENDLI_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('friendli.api-token', `flp_${make.base62(46)}`, (value) => `FRIENDLI_TOKEN=${value}`),
];
