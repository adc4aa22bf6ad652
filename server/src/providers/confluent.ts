import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';

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
	],
};

export const examples: Examples = (make) => [
	hit('confluent.api-secret', `cflt${make.base62(60)}`, (value) => `CONFLUENT_API_SECRET=${value}`),
];
