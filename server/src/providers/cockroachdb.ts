import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'cockroachdb.api-key',
	title: 'CockroachDB Cloud API key',
	class: 'database',
	keywords: ['ccdb1_'],
	form: seq(text('CCDB1_'), alnum(22), text('_'), alnum([37, 40])),
	visible: 6,
	variable: 'COCKROACH_API_KEY',
};

export const provider = tokenProvider('CockroachDB Cloud', apiKey);
export const examples = tokenExamples(apiKey);
