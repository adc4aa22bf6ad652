import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'infracost',
	name: 'Infracost',
	class: 'saas',
	kind: 'other-key',
	title: 'Infracost credential of another form',
	except: ['ico-'],
};

export const provider: Provider = {
	id: 'infracost',
	name: 'Infracost',
	types: [
		{
			id: 'infracost.api-key',
			title: 'Infracost API key',
			class: 'saas',
			keywords: ['ico-'],
			pattern: shaped('ico-[A-Za-z0-9]{32}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'INFRACOST_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('infracost.api-key', `ico-${make.base62(32)}`, (value) => `INFRACOST_API_KEY=${value}`),
];
