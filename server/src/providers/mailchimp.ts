import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mailchimp',
	name: 'Mailchimp',
	class: 'email',
	kind: 'other-key',
	title: 'Mailchimp credential of another form',
	except: ['-us1', '-us2', '-us3', '-us4', '-us5', '-us6', '-us7', '-us8', '-us9'],
};

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
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('mailchimp.api-key', `${make.hex(32)}-us21`, (value) => `MAILCHIMP_API_KEY=${value}`),
];
