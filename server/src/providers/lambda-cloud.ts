import { alnum, hex, seq, small, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'lambda-cloud.api-key',
	title: 'Lambda Cloud API key',
	class: 'cloud',
	keywords: ['secret_'],
	form: seq(text('secret_'), small([6, 40]), text('_'), hex(32), text('.'), alnum(32)),
	visible: 7,
	variable: 'LAMBDA_API_KEY',
};

export const provider = tokenProvider('Lambda Cloud', apiKey);
export const examples = tokenExamples(apiKey);
