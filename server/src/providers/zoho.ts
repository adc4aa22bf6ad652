import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'zoho.token',
	title: 'Zoho OAuth token',
	class: 'saas',
	keywords: ['1000.'],
	form: seq(text('1000.'), hex([32, 33]), text('.'), hex([28, 34])),
	visible: 5,
	variable: 'ZOHO_REFRESH_TOKEN',
};

export const provider = tokenProvider('Zoho', token);
export const examples = tokenExamples(token);
