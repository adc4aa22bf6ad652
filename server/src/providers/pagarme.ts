import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'pagarme.api-key',
	title: 'Pagar.me API key',
	class: 'payment',
	keywords: ['ak_live_', 'ak_test_'],
	form: seq(either(text('ak_live_'), text('ak_test_')), alnum(30)),
	visible: 8,
	variable: 'PAGARME_API_KEY',
};

export const provider = tokenProvider('Pagar.me', apiKey);
export const examples = tokenExamples(apiKey);
