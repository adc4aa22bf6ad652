import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'elastic',
	name: 'Elastic Cloud',
	class: 'database',
	kind: 'other-key',
	title: 'Elastic Cloud credential of another form',
	words: ['elastic cloud', 'elasticsearch'],
	except: ['essu_'],
};

export const provider: Provider = {
	id: 'elastic',
	name: 'Elastic Cloud',
	types: [
		{
			id: 'elastic.api-key',
			title: 'Elastic Cloud API key',
			class: 'database',
			keywords: ['essu_'],
			pattern: shaped('essu_[A-Za-z0-9+/]{60,160}={0,2}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('database', { operations: ['delete deployments', 'change deployments'] }),
			variable: 'EC_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('elastic.api-key', `essu_${make.base62(91)}=`, (value) => `EC_API_KEY=${value}`),
];
