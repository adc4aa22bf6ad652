import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'nightfall.api-key',
	title: 'Nightfall API key',
	class: 'saas',
	keywords: ['nf-'],
	form: seq(text('NF-'), alnum(32)),
	visible: 3,
	dash: true,
	variable: 'NIGHTFALL_API_KEY',
};

export const provider = tokenProvider('Nightfall', apiKey);
export const examples = tokenExamples(apiKey);
