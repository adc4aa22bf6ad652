import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, uuid } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'snyk',
	name: 'Snyk',
	class: 'saas',
	kind: 'other-key',
	title: 'Snyk credential of another form',
};

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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('snyk.api-token', make.uuid(), (value) => `SNYK_TOKEN=${value}`),
];
