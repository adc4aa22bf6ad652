import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'sendgrid',
	name: 'SendGrid',
	class: 'email',
	kind: 'other-key',
	title: 'SendGrid credential of another form',
	words: ['send grid'],
	except: ['sg.'],
};

export const provider: Provider = {
	id: 'sendgrid',
	name: 'SendGrid',
	types: [
		{
			id: 'sendgrid.api-key',
			title: 'SendGrid API key',
			class: 'email',
			keywords: ['sg.'],
			pattern: shaped('SG\\.[\\w-]{22}\\.[\\w-]{43}', { dash: true }),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S?/SP:L/LT:N', {
				operations: ['send mail as your domain', 'create API keys', 'delete suppressions'],
				scope: 'full / restricted (187 scopes) / billing',
				revoke: 'https://app.sendgrid.com/settings/api_keys',
				revokeChecked: true,
				narrower: 'restricted: mail.send only',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect: 'curl -s https://api.sendgrid.com/v3/scopes -H "Authorization: Bearer $SENDGRID_API_KEY"',
				controls: ['IP access management'],
				from: 'general',
				url: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
			}),
			docs: 'https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys',
			variable: 'SENDGRID_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('sendgrid.api-key', `SG.${make.base64url(22)}.${make.base64url(43)}`, (value) => `SENDGRID_API_KEY=${value}`),
];
