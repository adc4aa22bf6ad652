import { alnum, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'nylas.api-key',
	title: 'Nylas API key',
	class: 'email',
	keywords: ['nyk_', 'nyk_v0_'],
	form: seq(text('nyk_'), maybe(text('v0_')), alnum([60, 70])),
	visible: 4,
	variable: 'NYLAS_API_KEY',
};

export const provider = tokenProvider('Nylas', apiKey);
export const examples = tokenExamples(apiKey);
