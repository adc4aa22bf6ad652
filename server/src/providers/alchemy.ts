import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'alchemy.api-key',
	title: 'Alchemy API key',
	class: 'saas',
	keywords: ['alcht_'],
	form: seq(text('alcht_'), alnum(30)),
	visible: 6,
	variable: 'ALCHEMY_API_KEY',
};

export const provider = tokenProvider('Alchemy', apiKey);
export const examples = tokenExamples(apiKey);
