import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'brave-search.api-key',
	title: 'Brave Search API key',
	class: 'ai',
	keywords: ['bsa'],
	form: seq(text('BSA'), word([24, 30])),
	visible: 3,
	dash: true,
	near: /brave/,
	variable: 'BRAVE_API_KEY',
};

export const provider = tokenProvider('Brave Search', apiKey);
export const examples = tokenExamples(apiKey);
