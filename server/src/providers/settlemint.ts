import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'settlemint',
	name: 'SettleMint',
	class: 'saas',
	kind: 'other-key',
	title: 'SettleMint credential of another form',
	except: ['sm_pat_', 'sm_aat_', 'sm_sat_'],
};

export const provider: Provider = {
	id: 'settlemint',
	name: 'SettleMint',
	types: [
		{
			id: 'settlemint.access-token',
			title: 'SettleMint access token',
			class: 'saas',
			keywords: ['sm_pat_', 'sm_aat_', 'sm_sat_'],
			pattern: shaped('sm_[pas]at_[A-Za-z0-9]{16}'),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('saas'),
			variable: 'SETTLEMINT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('settlemint.access-token', `sm_pat_${make.base62(16)}`, (value) => `SETTLEMINT_TOKEN=${value}`),
];
