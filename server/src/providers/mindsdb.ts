import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'mindsdb.api-key',
	title: 'MindsDB API key',
	class: 'ai',
	keywords: ['mdb_'],
	form: seq(text('mdb_'), word([40, 60])),
	visible: 4,
	dash: true,
	near: /mindsdb/,
	variable: 'MINDSDB_API_KEY',
};

export const provider = tokenProvider('MindsDB', apiKey);
export const examples = tokenExamples(apiKey);
