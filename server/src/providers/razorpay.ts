import { decodeMode } from '../blast/decoders/mode.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';
import { type TokenKey, tokenExamples, tokenType } from './shared/token.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'razorpay',
	name: 'Razorpay',
	class: 'payment',
	kind: 'other-key',
	title: 'Razorpay credential of another form',
};

/** The public half: every page with a checkout holds it. */
const keyId: TokenKey = {
	id: 'razorpay.key-id',
	title: 'Razorpay key id',
	class: 'payment',
	keywords: ['rzp_live_', 'rzp_test_'],
	form: seq(either(text('rzp_live_'), text('rzp_test_')), alnum(14)),
	visible: 9,
	identifier: true,
	docs: 'https://razorpay.com/docs/api/authentication/',
	variable: 'RAZORPAY_KEY_ID',
};

export const provider: Provider = {
	id: 'razorpay',
	name: 'Razorpay',
	types: [
		{
			id: 'razorpay.key-secret',
			title: 'Razorpay key secret',
			class: 'payment',
			keywords: ['razorpay'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}razorpay[A-Za-z0-9_-]{0,12}secret', '[A-Za-z0-9]{24}'),
			check: namedRandom,
			companions: [
				{
					role: 'id',
					pattern: /(?<value>rzp_(?:live|test)_[A-Za-z0-9]{14})(?![A-Za-z0-9])/dg,
					within: 5,
					required: true,
				},
			],
			visible: 0,
			authority: authority('AU:A/DE:W/DS:R/LM:N/SP:M/LT:N', {
				operations: ['refund and create payments', 'read customers'],
				scope: 'account',
				revoke: 'https://dashboard.razorpay.com/app/keys',
				revokeChecked: true,
				narrower: 'sub-merchant OAuth',
				lifetime: 'never expires',
				inspect: 'curl -s -u "$RAZORPAY_KEY_ID:$RAZORPAY_KEY_SECRET" "https://api.razorpay.com/v1/payments?count=1"',
				from: 'general',
				url: 'https://razorpay.com/docs/api/authentication/',
			}),
			decode: ({ parts }) => decodeMode(parts['id'] ?? ''),
			docs: 'https://razorpay.com/docs/api/authentication/',
			variable: 'RAZORPAY_KEY_SECRET',
		},
		tokenType(keyId),
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	...tokenExamples(keyId)(make),
	hit(
		'razorpay.key-secret',
		make.base62(24),
		(value) => `RAZORPAY_KEY_ID=rzp_live_${make.base62(14)}\nRAZORPAY_KEY_SECRET=${value}`,
	),
];
