import { alnum, hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'jina.api-key',
	title: 'Jina AI API key',
	class: 'ai',
	keywords: ['jina_'],
	form: seq(text('jina_'), hex(32), alnum(28)),
	visible: 5,
	variable: 'JINA_API_KEY',
};

export const provider = tokenProvider('Jina AI', apiKey);
export const examples = tokenExamples(apiKey);
