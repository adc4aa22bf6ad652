import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [hit('typeform.personal-token', `tfp_${make.base62(44)}`)];
