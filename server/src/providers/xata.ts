import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'xata.api-key',
	title: 'Xata API key',
	class: 'database',
	keywords: ['xau_'],
	form: seq(text('xau_'), alnum([36, 44])),
	visible: 4,
	variable: 'XATA_API_KEY',
};

export const provider = tokenProvider('Xata', apiKey);
export const examples = tokenExamples(apiKey);
