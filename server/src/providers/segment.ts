import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'segment',
	name: 'Segment',
	class: 'analytics',
	kind: 'other-key',
	title: 'Segment credential of another form',
	words: ['segment'],
	common: true,
	except: ['sgp_'],
};

export const provider: Provider = {
	id: 'segment',
	name: 'Segment',
	types: [
		{
			id: 'segment.public-api-token',
			title: 'Segment public API token',
			class: 'analytics',
			keywords: ['sgp_'],
			pattern: shaped('sgp_[A-Za-z0-9]{64}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('analytics'),
			variable: 'SEGMENT_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('segment.public-api-token', `sgp_${make.base62(64)}`, (value) => `SEGMENT_API_TOKEN=${value}`),
];
