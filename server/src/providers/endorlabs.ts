import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'endorlabs',
	name: 'Endor Labs',
	class: 'saas',
	kind: 'other-key',
	title: 'Endor Labs credential of another form',
	words: ['endor labs'],
	except: ['endr+'],
};

export const provider: Provider = {
	id: 'endorlabs',
	name: 'Endor Labs',
	types: [
		{
			id: 'endorlabs.api-secret',
			title: 'Endor Labs API secret',
			class: 'saas',
			keywords: ['endr+'],
			pattern: shaped('endr\\+[A-Za-z0-9-]{16}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('saas'),
			variable: 'ENDOR_API_CREDENTIALS_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('endorlabs.api-secret', `endr+${make.base62(16)}`, (value) => `ENDOR_API_CREDENTIALS_SECRET=${value}`),
];
