import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'confluent',
	name: 'Confluent',
	class: 'database',
	kind: 'other-key',
	title: 'Confluent credential of another form',
	except: ['cflt'],
};

export const provider: Provider = {
	id: 'confluent',
	name: 'Confluent',
	types: [
		{
			id: 'confluent.api-secret',
			title: 'Confluent API secret',
			class: 'database',
			keywords: ['cflt', 'confluent'],
			pattern:
				/(?:(?<![A-Za-z0-9+/])(?=cflt)|confluent[\w.-]{0,40}(?:secret|password)["']?[ \t]{0,4}[:=][ \t]{0,4}["']?)(?<value>[A-Za-z0-9+/]{60,64})(?![A-Za-z0-9+/=])/dgi,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('database', { operations: ['change topics', 'read messages'] }),
			variable: 'CONFLUENT_API_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('confluent.api-secret', `cflt${make.base62(60)}`, (value) => `CONFLUENT_API_SECRET=${value}`),
];
