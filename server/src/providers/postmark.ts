import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned, uuid } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'postmark',
	name: 'Postmark',
	class: 'email',
	kind: 'other-key',
	title: 'Postmark credential of another form',
};

export const provider: Provider = {
	id: 'postmark',
	name: 'Postmark',
	types: [
		{
			id: 'postmark.server-token',
			title: 'Postmark token',
			class: 'email',
			keywords: ['postmark'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:X-Postmark-(?:Server|Account)-Token|postmark[A-Za-z0-9_-]{0,16}(?:token|key))',
				uuid,
			),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('email'),
			variable: 'POSTMARK_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('postmark.server-token', make.uuid(), (value) => `POSTMARK_API_TOKEN=${value}`),
	hit('postmark.server-token', make.uuid(), (value) => `X-Postmark-Server-Token: ${value}`),
];
