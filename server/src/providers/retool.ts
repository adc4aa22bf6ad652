import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'retool.api-token',
	title: 'Retool API token',
	class: 'saas',
	keywords: ['retool_'],
	form: seq(text('retool_'), word([26, 40])),
	visible: 7,
	dash: true,
	variable: 'RETOOL_API_TOKEN',
};

export const provider = tokenProvider('Retool', apiToken);
export const examples = tokenExamples(apiToken);
