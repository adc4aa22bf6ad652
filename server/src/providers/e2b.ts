import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'e2b.api-key',
	title: 'E2B API key',
	class: 'ai',
	keywords: ['e2b_'],
	form: seq(text('e2b_'), hex(40)),
	visible: 4,
	variable: 'E2B_API_KEY',
};

export const provider = tokenProvider('E2B', apiKey);
export const examples = tokenExamples(apiKey);
