import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'duffel',
	name: 'Duffel',
	class: 'payment',
	kind: 'other-key',
	title: 'Duffel credential of another form',
	except: ['duffel_live_'],
};

export const provider: Provider = {
	id: 'duffel',
	name: 'Duffel',
	types: [
		{
			id: 'duffel.api-token',
			title: 'Duffel API token',
			class: 'payment',
			keywords: ['duffel_live_', 'duffel_test_'],
			pattern: shaped('duffel_(?:live|test)_[\\w-]{43}', { dash: true }),
			check: randomAfter(12),
			visible: 12,
			authority: classDefault('payment', { operations: ['book flights', 'read bookings'] }),
			variable: 'DUFFEL_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('duffel.api-token', `duffel_live_${make.base62(43)}`, (value) => `DUFFEL_ACCESS_TOKEN=${value}`),
];
