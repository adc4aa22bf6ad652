import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'localstack',
	name: 'LocalStack',
	class: 'saas',
	kind: 'other-key',
	title: 'LocalStack credential of another form',
	words: ['local stack'],
};

export const provider: Provider = {
	id: 'localstack',
	name: 'LocalStack',
	types: [
		{
			id: 'localstack.auth-token',
			title: 'LocalStack auth token',
			class: 'saas',
			keywords: ['localstack'],
			pattern: shaped('ls-[a-zA-Z0-9]{8}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{4}-[a-zA-Z0-9]{12}', { dash: true }),
			check: randomAfter(3),
			visible: 3,
			authority: classDefault('saas'),
			variable: 'LOCALSTACK_AUTH_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('localstack.auth-token', `ls-${make.uuid()}`, (value) => `LOCALSTACK_AUTH_TOKEN=${value}`),
];
