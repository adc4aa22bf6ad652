import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'keycdn.api-key',
	title: 'KeyCDN API key',
	class: 'cloud',
	keywords: ['sk_prod_'],
	form: seq(text('sk_prod_'), word([40, 60])),
	visible: 8,
	dash: true,
	near: /keycdn/,
	variable: 'KEYCDN_API_KEY',
};

export const provider = tokenProvider('KeyCDN', apiKey);
export const examples = tokenExamples(apiKey);
