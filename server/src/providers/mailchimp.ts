import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

export const provider: Provider = {
	id: 'mailchimp',
	name: 'Mailchimp',
	types: [
		{
			id: 'mailchimp.api-key',
			title: 'Mailchimp API key',
			class: 'email',
			keywords: ['-us1', '-us2', '-us3', '-us4', '-us5', '-us6', '-us7', '-us8', '-us9'],
			pattern: shaped('[0-9a-f]{32}-us\\d{1,2}'),
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('email', { operations: ['send campaigns', 'read and delete contacts'] }),
			variable: 'MAILCHIMP_API_KEY',
		},
	],
};

export const examples: Examples = (make) => [
	hit('mailchimp.api-key', `${make.hex(32)}-us21`, (value) => `MAILCHIMP_API_KEY=${value}`),
];
