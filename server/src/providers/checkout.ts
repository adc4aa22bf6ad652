import { base32Small, either, maybe, seq, small, text, uuidForm } from './shared/forms.ts';
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

export const provider = tokenProvider('Checkout.com', secretKey);
export const examples = tokenExamples(secretKey);
