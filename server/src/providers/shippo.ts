import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'shippo',
	name: 'Shippo',
	class: 'payment',
	kind: 'other-key',
	title: 'Shippo credential of another form',
	except: ['shippo_live_'],
};

export const provider: Provider = {
	id: 'shippo',
	name: 'Shippo',
	types: [
		{
			id: 'shippo.api-token',
			title: 'Shippo API token',
			class: 'payment',
			keywords: ['shippo_live_', 'shippo_test_'],
			pattern: shaped('shippo_(?:live|test)_[a-f0-9]{40}'),
			check: randomAfter(12),
			visible: 12,
			authority: classDefault('payment', { operations: ['buy shipping labels', 'read addresses'] }),
			variable: 'SHIPPO_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('shippo.api-token', `shippo_live_${make.hex(40)}`, (value) => `SHIPPO_API_TOKEN=${value}`),
];
