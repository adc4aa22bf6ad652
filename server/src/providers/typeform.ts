import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'typeform',
	name: 'Typeform',
	class: 'saas',
	kind: 'other-key',
	title: 'Typeform credential of another form',
	except: ['tfp_'],
};

export const provider: Provider = {
	id: 'typeform',
	name: 'Typeform',
	types: [
		{
			id: 'typeform.personal-token',
			title: 'Typeform personal token',
			class: 'saas',
			keywords: ['tfp_'],
			pattern: shaped('tfp_[\\w.=-]{40,60}'),
			check: randomAfter(4),
			visible: 4,
			authority: classDefault('saas'),
			variable: 'TYPEFORM_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('typeform.personal-token', `tfp_${make.base62(44)}`),
];
