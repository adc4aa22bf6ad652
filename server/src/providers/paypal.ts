import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'paypal',
	name: 'PayPal',
	class: 'payment',
	kind: 'other-key',
	title: 'PayPal credential of another form',
};

export const provider: Provider = {
	id: 'paypal',
	name: 'PayPal',
	types: [
		{
			id: 'paypal.client-secret',
			title: 'PayPal client secret',
			class: 'payment',
			keywords: ['paypal'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}paypal[A-Za-z0-9_-]{0,16}secret(?:[_-]?key)?', '[\\w-]{78,82}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A/DE:W/DS:R/LM:N/SP:M/LT:N', {
				operations: ['send payouts', 'refund payments', 'read transactions'],
				scope: 'app features',
				revoke: 'https://developer.paypal.com/dashboard/applications',
				revokeChecked: true,
				narrower: 'fewer features',
				lifetime: 'never expires',
				alternative: 'AU:P/DE:W/DS:R/LM:N/SP:L/LT:N',
				from: 'general',
				url: 'https://developer.paypal.com/api/rest/',
			}),
			docs: 'https://developer.paypal.com/api/rest/',
			variable: 'PAYPAL_CLIENT_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('paypal.client-secret', make.base62(80), (value) => `PAYPAL_CLIENT_SECRET=${value}`),
];
