import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'clojars',
	name: 'Clojars',
	class: 'registry',
	kind: 'other-key',
	title: 'Clojars credential of another form',
	except: ['clojars_'],
};

export const provider: Provider = {
	id: 'clojars',
	name: 'Clojars',
	types: [
		{
			id: 'clojars.deploy-token',
			title: 'Clojars deploy token',
			class: 'registry',
			keywords: ['clojars_'],
			pattern: shaped('CLOJARS_[a-z0-9]{60}'),
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('registry', { operations: ['deploy artifacts'] }),
			variable: 'CLOJARS_PASSWORD',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('clojars.deploy-token', `CLOJARS_${make.hex(60)}`),
];
