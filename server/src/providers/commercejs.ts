import { hex, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'commercejs.secret-key',
	title: 'Commerce.js secret key',
	class: 'payment',
	keywords: ['sk_', 'chec'],
	form: seq(text('sk_'), maybe(text('test_')), hex([41, 45])),
	visible: 3,
	variable: 'CHEC_SECRET_KEY',
};

export const provider = tokenProvider('Chec Commerce', secretKey);
export const examples = tokenExamples(secretKey);
