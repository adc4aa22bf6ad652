import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'openshift',
	name: 'OpenShift',
	class: 'cloud',
	kind: 'other-key',
	title: 'OpenShift credential of another form',
	words: ['open shift'],
	except: ['sha256~'],
};

export const provider: Provider = {
	id: 'openshift',
	name: 'OpenShift',
	types: [
		{
			id: 'openshift.access-token',
			title: 'OpenShift access token',
			class: 'cloud',
			keywords: ['sha256~'],
			pattern: shaped('sha256~[\\w-]{43}', { dash: true }),
			check: randomAfter(7),
			visible: 7,
			authority: classDefault('cloud'),
			variable: 'OPENSHIFT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('openshift.access-token', `sha256~${make.base62(43)}`, (value) => `OPENSHIFT_TOKEN=${value}`),
];
