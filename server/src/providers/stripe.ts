import { merge } from '../blast/decoders/lifetime.ts';
import { decodeMode } from '../blast/decoders/mode.ts';
import type { Candidate, Check, Decoded, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

const docs = 'https://docs.stripe.com/keys';
const revoke = 'https://dashboard.stripe.com/apikeys';

/** Clerk uses the same prefixes; its keys stand behind its name. */
function ofStripe(candidate: Candidate): Check {
	return /clerk/i.test(candidate.keyName ?? '')
		? { ok: false, reason: 'the name says that it is a Clerk key' }
		: randomAfter(8)(candidate);
}

/** Test keys act on test data only; the mode stands in the key and beats every name and path. */
function decodeKey(value: string): Decoded {
	const mode = decodeMode(value);
	return mode.environment === 'test'
		? merge(mode, { metrics: { DS: 'P', LM: 'N', SP: 'N' }, operations: ['change test data'] })
		: mode;
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'stripe',
	name: 'Stripe',
	class: 'payment',
	kind: 'other-key',
	title: 'Stripe credential of another form',
	except: ['sk_live_', 'sk_test_', 'sk_prod_', 'rk_live_', 'rk_test_', 'rk_prod_', 'whsec_', 'pk_live_', 'pk_test_'],
};

export const provider: Provider = {
	id: 'stripe',
	name: 'Stripe',
	types: [
		{
			id: 'stripe.secret-key',
			title: 'Stripe secret key',
			class: 'payment',
			keywords: ['sk_live_', 'sk_test_', 'sk_prod_'],
			pattern: shaped('sk_(?:live|test|prod)_[0-9A-Za-z]{10,247}'),
			check: ofStripe,
			visible: 8,
			authority: authority('AU:A/DE:I/RC:I/DS:R/LM:S/SP:M/LT:N', {
				operations: ['move money by payouts and transfers', 'refund payments', 'delete customers', 'read customers'],
				scope: 'unrestricted on the whole account',
				revoke,
				narrower: 'restricted key rk_live_ with chosen resources',
				lifetime: 'never expires',
				alternative: 'AU:P/DE:W?/DS:R?/LM:N/SP:L?/LT:N',
				inspect: 'curl -s https://api.stripe.com/v1/balance -u "$STRIPE_SECRET_KEY:"',
				controls: ['a restricted key', 'an approval for payouts'],
				from: 'doc',
				url: docs,
			}),
			decode: ({ value }) => decodeKey(value),
			docs,
			variable: 'STRIPE_SECRET_KEY',
		},
		{
			id: 'stripe.restricted-key',
			title: 'Stripe restricted key',
			class: 'payment',
			keywords: ['rk_live_', 'rk_test_', 'rk_prod_'],
			pattern: shaped('rk_(?:live|test|prod)_[0-9A-Za-z]{10,247}'),
			check: randomAfter(8),
			visible: 8,
			authority: authority('AU:P/DE:W?/DS:R?/LM:N/SP:L?/LT:N', {
				operations: ['change the granted resources', 'read the granted resources'],
				scope: 'none, read or write for each resource; not visible in the key',
				revoke,
				revokeChecked: true,
				narrower: 'fewer resources, read only, an address allowlist',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://api.stripe.com/v1/balance -u "$STRIPE_RESTRICTED_KEY:"',
				controls: ['a restricted key', 'an approval for payouts'],
				from: 'general',
				url: docs,
			}),
			decode: ({ value }) => decodeKey(value),
			docs,
			variable: 'STRIPE_RESTRICTED_KEY',
		},
		{
			id: 'stripe.webhook-secret',
			title: 'Stripe webhook signing secret',
			class: 'payment',
			keywords: ['whsec_'],
			pattern: shaped('whsec_[0-9A-Za-z+/]{32,88}={0,2}'),
			check: randomAfter(6),
			visible: 6,
			authority: authority('AU:R/DE:W?/DS:C/LM:N/SP:N/LT:N', {
				operations: ['forge events such as a succeeded payment'],
				scope: 'one endpoint',
				revoke: 'https://dashboard.stripe.com/webhooks',
				revokeChecked: true,
				narrower: 'verify an event by fetching it',
				lifetime: 'until rolled',
				from: 'general',
				url: 'https://docs.stripe.com/webhooks',
			}),
			docs: 'https://docs.stripe.com/webhooks',
			variable: 'STRIPE_WEBHOOK_SECRET',
		},
		{
			id: 'stripe.publishable-key',
			title: 'Stripe publishable key',
			class: 'publishable',
			keywords: ['pk_live_', 'pk_test_'],
			pattern: shaped('pk_(?:live|test)_[0-9A-Za-z]{10,247}'),
			check: randomAfter(8),
			visible: 8,
			authority: authority('AU:P/DE:S/DS:P/LM:N/SP:N/LT:N', {
				operations: ['make payment tokens'],
				scope: 'made to be published in clients',
				revoke,
				lifetime: 'never expires',
				gates: ['pub'],
				from: 'doc',
				url: docs,
			}),
			decode: ({ value }) => decodeMode(value),
			docs,
			variable: 'STRIPE_PUBLISHABLE_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('stripe.secret-key', `sk_live_${make.base62(24)}`, (value) => `STRIPE_SECRET_KEY=${value}`),
	hit('stripe.secret-key', `sk_test_${make.base62(99)}`, (value) => `stripe.api_key = "${value}"`),
	miss('stripe.secret-key', `CLERK_SECRET_KEY=sk_live_${make.base62(42)}`),
	miss('stripe.secret-key', `sk_live_${'x'.repeat(24)}`),
	hit('stripe.restricted-key', `rk_live_${make.base62(24)}`),
	hit('stripe.webhook-secret', `whsec_${make.base62(32)}`, (value) => `STRIPE_WEBHOOK_SECRET: ${value}`),
	hit('stripe.publishable-key', `pk_live_${make.base62(24)}`, (value) => `VITE_STRIPE_KEY=${value}`),
];
