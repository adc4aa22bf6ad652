import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

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
	],
};

export const examples: Examples = (make) => [
	hit('mailersend.api-token', `mlsn.${make.hex(64)}`, (value) => `MAILERSEND_API_KEY=${value}`),
];
