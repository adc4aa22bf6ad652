import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'resend',
	name: 'Resend',
	class: 'email',
	kind: 'other-key',
	title: 'Resend credential of another form',
	words: ['resend'],
	common: true,
	except: ['re_'],
};

export const provider: Provider = {
	id: 'resend',
	name: 'Resend',
	types: [
		{
			id: 'resend.api-key',
			title: 'Resend API key',
			class: 'email',
			keywords: ['re_'],
			pattern: shaped('re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}'),
			check: randomAfter(3),
			visible: 3,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S/SP:L/LT:N', {
				operations: ['send mail as you', 'delete domains', 'delete keys'],
				scope: 'full access or sending access (one domain)',
				revoke: 'https://resend.com/api-keys',
				revokeChecked: true,
				narrower: 'sending access to one domain',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:L/LT:N',
				inspect: 'curl -s https://api.resend.com/domains -H "Authorization: Bearer $RESEND_API_KEY"',
				from: 'general',
				url: 'https://resend.com/docs/dashboard/api-keys/introduction',
			}),
			docs: 'https://resend.com/docs/dashboard/api-keys/introduction',
			variable: 'RESEND_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('resend.api-key', `re_${make.base62(8)}_${make.base62(24)}`, (value) => `RESEND_API_KEY=${value}`),
];
