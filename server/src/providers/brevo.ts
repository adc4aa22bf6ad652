import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'brevo',
	name: 'Brevo',
	class: 'email',
	kind: 'other-key',
	title: 'Brevo credential of another form',
	words: ['brevo', 'sendinblue'],
	except: ['xsmtpsib-', 'xkeysib-'],
};

export const provider: Provider = {
	id: 'brevo',
	name: 'Brevo',
	types: [
		{
			id: 'brevo.api-key',
			title: 'Brevo API key',
			class: 'email',
			keywords: ['xkeysib-', 'xsmtpsib-'],
			pattern: shaped('x(?:key|smtp)sib-[0-9a-f]{64}-[A-Za-z0-9]{16}'),
			check: randomAfter(8),
			visible: 8,
			authority: classDefault('email'),
			variable: 'BREVO_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('brevo.api-key', `xkeysib-${make.hex(64)}-${make.base62(16)}`),
];
