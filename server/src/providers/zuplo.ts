import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'zuplo.api-key',
	title: 'Zuplo API key',
	class: 'saas',
	keywords: ['zpka_'],
	form: seq(text('zpka_'), hex(32), text('_'), hex(8)),
	visible: 5,
	variable: 'ZUPLO_API_KEY',
};

export const provider = tokenProvider('Zuplo', apiKey);
export const examples = tokenExamples(apiKey);
