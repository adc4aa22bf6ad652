import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [
	hit('endorlabs.api-secret', `endr+${make.base62(16)}`, (value) => `ENDOR_API_CREDENTIALS_SECRET=${value}`),
];
