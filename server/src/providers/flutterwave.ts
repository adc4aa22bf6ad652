import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'flutterwave',
	name: 'Flutterwave',
	class: 'payment',
	kind: 'other-key',
	title: 'Flutterwave credential of another form',
	except: ['flwseck'],
};

export const provider: Provider = {
	id: 'flutterwave',
	name: 'Flutterwave',
	types: [
		{
			id: 'flutterwave.secret-key',
			title: 'Flutterwave secret key',
			class: 'payment',
			keywords: ['flwseck'],
			pattern: shaped('FLWSECK(?:_TEST)?-[a-hA-H0-9]{32}-X'),
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('payment', { operations: ['move money', 'read transactions'] }),
			variable: 'FLW_SECRET_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('flutterwave.secret-key', `FLWSECK-${make.hex(32)}-X`, (value) => `FLW_SECRET_KEY=${value}`),
];
