import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'frameio',
	name: 'Frame.io',
	class: 'saas',
	kind: 'other-key',
	title: 'Frame.io credential of another form',
	words: ['frame io'],
	except: ['fio-u-'],
};

export const provider: Provider = {
	id: 'frameio',
	name: 'Frame.io',
	types: [
		{
			id: 'frameio.developer-token',
			title: 'Frame.io token',
			class: 'saas',
			keywords: ['fio-u-'],
			pattern: shaped('fio-u-[\\w-]{64}', { dash: true }),
			check: randomAfter(6),
			visible: 6,
			authority: classDefault('saas'),
			variable: 'FRAMEIO_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('frameio.developer-token', `fio-u-${make.base62(64)}`, (value) => `FRAMEIO_TOKEN=${value}`),
];
