import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'facebook',
	name: 'Meta',
	class: 'saas',
	kind: 'other-key',
	title: 'Meta credential of another form',
	words: ['facebook', 'fb access', 'fb app'],
};

export const provider: Provider = {
	id: 'facebook',
	name: 'Meta',
	types: [
		{
			id: 'facebook.access-token',
			title: 'Facebook access token',
			class: 'saas',
			keywords: ['eaam', 'eaac'],
			pattern: shaped('EAA[MC][A-Za-z0-9]{100,400}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas', { operations: ['post as the page', 'read insights'] }),
			variable: 'FACEBOOK_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('facebook.access-token', `EAAM${make.base62(180)}`, (value) => `FACEBOOK_ACCESS_TOKEN=${value}`),
];
