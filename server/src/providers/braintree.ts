import { decodeMode } from '../blast/decoders/mode.ts';
import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'braintree',
	name: 'PayPal Braintree',
	class: 'payment',
	kind: 'other-key',
	title: 'PayPal Braintree credential of another form',
	except: ['access_token$'],
};

export const provider: Provider = {
	id: 'braintree',
	name: 'PayPal Braintree',
	types: [
		{
			id: 'braintree.access-token',
			title: 'Braintree access token',
			class: 'payment',
			keywords: ['access_token$'],
			pattern: /(?<value>access_token\$(?<mode>production|sandbox)\$[0-9a-z]{16}\$[0-9a-f]{32})(?![0-9a-z])/dg,
			check: randomAfter(13),
			visible: 13,
			authority: classDefault('payment', { operations: ['refund and create payments', 'read customers'] }),
			decode: ({ value }) => decodeMode(value),
			variable: 'BRAINTREE_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'braintree.access-token',
		`access_token$production$${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 16)}$${make.hex(32)}`,
	),
];
