import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mailgun',
	name: 'Mailgun',
	class: 'email',
	kind: 'other-key',
	title: 'Mailgun credential of another form',
};

export const provider: Provider = {
	id: 'mailgun',
	name: 'Mailgun',
	types: [
		{
			id: 'mailgun.api-key',
			title: 'Mailgun API key',
			class: 'email',
			keywords: ['key-', 'mailgun'],
			pattern: /(?<![\w-])(?<value>key-[0-9a-f]{32}|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8})(?![\w-])/dg,
			check: randomAfter(4),
			visible: 0,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', {
				operations: ['send mail as you', 'delete domains', 'read stored mail'],
				scope: 'account key = all domains; domain sending key = send only',
				revoke: 'https://app.mailgun.com/settings/api_security',
				revokeChecked: true,
				narrower: 'domain sending key',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect: 'curl -s -u "api:$MAILGUN_API_KEY" https://api.mailgun.net/v3/domains',
				from: 'general',
				url: 'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/',
			}),
			docs: 'https://documentation.mailgun.com/docs/mailgun/api-reference/authentication/',
			variable: 'MAILGUN_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('mailgun.api-key', `key-${make.hex(32)}`, (value) => `MAILGUN_API_KEY=${value}`),
	hit('mailgun.api-key', `${make.hex(32)}-${make.hex(8)}-${make.hex(8)}`, (value) => `mailgun.apiKey = "${value}"`),
];
