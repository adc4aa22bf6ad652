import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'age',
	name: 'age',
	types: [
		{
			id: 'age.secret-key',
			title: 'age secret key',
			class: 'key',
			keywords: ['age-secret-key-1'],
			pattern: shaped('AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}', { flags: 'i' }),
			check: randomAfter(16),
			visible: 16,
			authority: classDefault('key', { operations: ['decrypt every file encrypted to it'] }),
			variable: 'AGE_SECRET_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit(
		'age.secret-key',
		`AGE-SECRET-KEY-${'1'}${make.from('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58)}`,
		(value) => `# created: today\n${value}`,
		'key.txt',
	),
];
