import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { assigned, uuid } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'snyk',
	name: 'Snyk',
	types: [
		{
			id: 'snyk.api-token',
			title: 'Snyk API token',
			class: 'saas',
			keywords: ['snyk'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}snyk[A-Za-z0-9_-]{0,12}(?:token|key)', uuid),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('saas', { operations: ['read vulnerabilities', 'change projects'] }),
			variable: 'SNYK_TOKEN',
		},
	],
};

export const examples: Examples = (make) => [hit('snyk.api-token', make.uuid(), (value) => `SNYK_TOKEN=${value}`)];
