import { capital, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'courier.api-key',
	title: 'Courier API key',
	class: 'messaging',
	keywords: ['pk_prod_', 'pk_test_', 'dk_prod_'],
	form: seq(either(text('pk_prod_'), text('pk_test_'), text('dk_prod_')), capital(28)),
	visible: 8,
	variable: 'COURIER_AUTH_TOKEN',
};

export const provider = tokenProvider('Courier', apiKey);
export const examples = tokenExamples(apiKey);
