import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'apify',
	name: 'Apify',
	class: 'saas',
	kind: 'other-key',
	title: 'Apify credential of another form',
};

export const provider: Provider = {
	id: 'apify',
	name: 'Apify',
	types: [
		{
			id: 'apify.api-token',
			title: 'Apify API token',
			class: 'saas',
			keywords: ['apify_api_'],
			pattern: shaped('apify_api_[A-Za-z0-9-]{36}'),
			check: randomAfter(10),
			visible: 10,
			authority: classDefault('saas', { operations: ['run actors at your cost', 'read data sets'] }),
			variable: 'APIFY_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('apify.api-token', `apify_api_${make.base62(36)}`, (value) => `APIFY_TOKEN=${value}`),
];
