import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [
	hit('flutterwave.secret-key', `FLWSECK-${make.hex(32)}-X`, (value) => `FLW_SECRET_KEY=${value}`),
];
