import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'dynatrace',
	name: 'Dynatrace',
	class: 'observability',
	kind: 'other-key',
	title: 'Dynatrace credential of another form',
	except: ['dt0c01.', 'dt0s01.'],
};

export const provider: Provider = {
	id: 'dynatrace',
	name: 'Dynatrace',
	types: [
		{
			id: 'dynatrace.api-token',
			title: 'Dynatrace API token',
			class: 'observability',
			keywords: ['dt0c01.', 'dt0s01.'],
			pattern: shaped('dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('observability'),
			variable: 'DYNATRACE_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('dynatrace.api-token', `dt0c01.${make.upper(24)}.${make.upper(64)}`),
];
