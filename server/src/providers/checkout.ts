import type { Examples } from './provider.ts';
import { base32Small, either, maybe, seq, small, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'checkout.secret-key',
	title: 'Checkout.com secret key',
	class: 'payment',
	keywords: ['sk_sbox_', 'sk_'],
	form: either(
		seq(
			text('sk_'),
			maybe(text('sbox_')),
			base32Small(26),
			either(text('*'), text('#'), text('$'), text('='), small(1)),
		),
		seq(text('sk_'), maybe(text('test_')), uuidForm),
	),
	visible: 3,
	dash: true,
	near: /checkout/,
	variable: 'CHECKOUT_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'checkout',
	name: 'Checkout.com',
	class: 'payment',
	kind: 'other-key',
	title: 'Checkout.com credential of another form',
	common: true,
	except: ['sk_sbox_', 'sk_'],
};

export const provider = withNamed(tokenProvider('Checkout.com', secretKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretKey)(make), ...namedExamples(otherKey)(make)];
