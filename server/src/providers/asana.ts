import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'asana',
	name: 'Asana',
	class: 'saas',
	kind: 'other-key',
	title: 'Asana credential of another form',
};

export const provider: Provider = {
	id: 'asana',
	name: 'Asana',
	types: [
		{
			id: 'asana.personal-access-token',
			title: 'Asana personal access token',
			class: 'saas',
			keywords: ['asana'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}asana[A-Za-z0-9_-]{0,20}(?:token|pat|key)',
				'(?:\\d/\\d{10,20}(?:/\\d{10,20})?:[0-9a-f]{32})',
			),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('saas'),
			variable: 'ASANA_ACCESS_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('asana.personal-access-token', `1/${make.digits(16)}:${make.hex(32)}`, (value) => `ASANA_ACCESS_TOKEN=${value}`),
];
