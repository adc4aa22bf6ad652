import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mailersend',
	name: 'MailerSend',
	class: 'email',
	kind: 'other-key',
	title: 'MailerSend credential of another form',
	words: ['mailer send'],
	except: ['mlsn.'],
};

export const provider: Provider = {
	id: 'mailersend',
	name: 'MailerSend',
	types: [
		{
			id: 'mailersend.api-token',
			title: 'MailerSend API token',
			class: 'email',
			keywords: ['mlsn.'],
			pattern: shaped('mlsn\\.[a-f0-9]{64}'),
			check: randomAfter(5),
			visible: 5,
			authority: classDefault('email'),
			variable: 'MAILERSEND_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('mailersend.api-token', `mlsn.${make.hex(64)}`, (value) => `MAILERSEND_API_KEY=${value}`),
];
