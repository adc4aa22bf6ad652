import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'databento.api-key',
	title: 'Databento API key',
	class: 'saas',
	keywords: ['db-'],
	form: seq(text('db-'), alnum(29)),
	visible: 3,
	dash: true,
	variable: 'DATABENTO_API_KEY',
};

export const provider = tokenProvider('Databento', apiKey);
export const examples = tokenExamples(apiKey);
