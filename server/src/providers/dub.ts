import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'dub.api-key',
	title: 'Dub API key',
	class: 'saas',
	keywords: ['dub_'],
	form: seq(text('dub_'), alnum(24)),
	visible: 4,
	variable: 'DUB_API_KEY',
};

export const provider = tokenProvider('Dub', apiKey);
export const examples = tokenExamples(apiKey);
