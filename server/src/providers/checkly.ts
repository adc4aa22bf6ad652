import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'checkly.api-key',
	title: 'Checkly API key',
	class: 'observability',
	keywords: ['cu_'],
	form: seq(text('cu_'), hex(32)),
	visible: 3,
	variable: 'CHECKLY_API_KEY',
};

export const provider = tokenProvider('Checkly', apiKey);
export const examples = tokenExamples(apiKey);
