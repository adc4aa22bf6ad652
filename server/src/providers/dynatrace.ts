import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'dynatrace',
	name: 'Dynatrace',
	types: [
		{
			id: 'dynatrace.api-token',
			title: 'Dynatrace API token',
			class: 'observability',
			keywords: ['dt0c01.', 'dt0s01.'],
			pattern: shaped('dt0[a-z]\\d{2}\\.[A-Z0-9]{24}\\.[A-Z0-9]{64}'),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('observability'),
			variable: 'DYNATRACE_API_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [hit('dynatrace.api-token', `dt0c01.${make.upper(24)}.${make.upper(64)}`)];
