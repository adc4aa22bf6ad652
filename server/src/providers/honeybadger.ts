import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'honeybadger.api-key',
	title: 'Honeybadger key',
	class: 'observability',
	keywords: ['hbp_'],
	form: seq(text('hbp_'), alnum(36)),
	visible: 4,
	variable: 'HONEYBADGER_API_KEY',
};

export const provider = tokenProvider('Honeybadger', apiKey);
export const examples = tokenExamples(apiKey);
