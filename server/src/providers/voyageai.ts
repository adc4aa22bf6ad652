import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'voyageai.api-key',
	title: 'Voyage AI API key',
	class: 'ai',
	keywords: ['pa-'],
	form: seq(text('pa-'), word(43)),
	visible: 3,
	dash: true,
	near: /voyage/,
	variable: 'VOYAGE_API_KEY',
};

export const provider = tokenProvider('Voyage AI', apiKey);
export const examples = tokenExamples(apiKey);
