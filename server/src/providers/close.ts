import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'close.api-key',
	title: 'Close API key',
	class: 'saas',
	keywords: ['api_'],
	form: seq(text('api_'), alnum(22), text('.'), alnum(22)),
	visible: 4,
	variable: 'CLOSE_API_KEY',
};

export const provider = tokenProvider('Close', apiKey);
export const examples = tokenExamples(apiKey);
