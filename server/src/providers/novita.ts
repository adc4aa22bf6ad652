import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'novita.api-key',
	title: 'Novita AI API key',
	class: 'ai',
	keywords: ['sk_'],
	form: seq(text('sk_'), word(43)),
	visible: 3,
	dash: true,
	near: /novita/,
	variable: 'NOVITA_API_KEY',
};

export const provider = tokenProvider('Novita AI', apiKey);
export const examples = tokenExamples(apiKey);
