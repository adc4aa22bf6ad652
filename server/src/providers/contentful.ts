import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { openEnd, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'contentful',
	name: 'Contentful',
	class: 'saas',
	kind: 'other-key',
	title: 'Contentful credential of another form',
	except: ['cfpat-'],
};

export const provider: Provider = {
	id: 'contentful',
	name: 'Contentful',
	types: [
		{
			id: 'contentful.management-token',
			title: 'Contentful management token',
			class: 'saas',
			keywords: ['cfpat-'],
			pattern: shaped('CFPAT-[\\w-]{40,43}', { dash: true, open: true }),
			check: openEnd(randomAfter(6)),
			visible: 6,
			authority: classDefault('saas', { operations: ['delete content', 'change content models'] }),
			variable: 'CONTENTFUL_MANAGEMENT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('contentful.management-token', `CFPAT-${make.base64url(42)}A`),
];
