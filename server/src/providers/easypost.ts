import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'easypost',
	name: 'EasyPost',
	class: 'payment',
	kind: 'other-key',
	title: 'EasyPost credential of another form',
	words: ['easy post'],
	except: ['ezak'],
};

export const provider: Provider = {
	id: 'easypost',
	name: 'EasyPost',
	types: [
		{
			id: 'easypost.api-key',
			title: 'EasyPost API key',
			class: 'payment',
			keywords: ['ezak', 'eztk'],
			pattern: shaped('EZ[AT]K[A-Za-z0-9]{54}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('payment', { operations: ['buy shipping labels', 'read addresses'] }),
			variable: 'EASYPOST_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('easypost.api-key', `EZAK${make.base62(54)}`, (value) => `EASYPOST_API_KEY=${value}`),
];
