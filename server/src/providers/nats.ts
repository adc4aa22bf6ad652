import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'nats',
	name: 'NATS',
	types: [
		{
			id: 'nats.nkey-seed',
			title: 'NATS key seed',
			class: 'key',
			keywords: ['nkey', 'nats'],
			pattern: shaped('S[UACNO][A-Z2-7]{56}'),
			check: randomAfter(2),
			visible: 2,
			authority: classDefault('key', { operations: ['act as its user or account'] }),
			variable: 'NKEY_SEED',
		},
	],
};

export const examples: Examples = (make) => [
	hit('nats.nkey-seed', `SUA${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 55)}`, (value) => `NKEY_SEED=${value}`),
];
