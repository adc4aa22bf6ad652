import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { hit, miss } from './shared/examples.ts';
import { urlLogin } from './shared/urlLogin.ts';

export const provider: Provider = {
	id: 'mail-server',
	name: 'Mail servers',
	types: [
		urlLogin({
			id: 'mail-server.password',
			title: 'Password in the address of a mail server',
			class: 'email',
			keywords: ['smtp://', 'smtps://', 'imap://', 'imaps://', 'pop3://', 'pop3s://'],
			scheme: '(?:smtp|imap|pop3)s?',
			authority: classDefault('email', { operations: ['send mail as its owner', 'read and delete mail'] }),
			docs: 'https://www.rfc-editor.org/rfc/rfc5092',
			variable: 'SMTP_PASSWORD',
		}),
	],
};

export const examples: Examples = (make) => [
	hit('mail-server.password', make.base62(14), (value) => `SMTP_URL=smtps://robot@acme.io:${value}@smtp.acme.io:465`),
	hit('mail-server.password', make.base62(14), (value) => `imap://robot:${value}@mail.acme.io`),
	miss('mail-server.password', 'smtp://robot:$SMTP_PASSWORD@smtp.acme.io'),
	miss('mail-server.password', 'smtp://localhost:25'),
];
