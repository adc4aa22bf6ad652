import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'composio.api-key',
	title: 'Composio API key',
	class: 'ai',
	keywords: ['ak_', 'composio'],
	form: seq(text('ak_'), word([20, 30])),
	visible: 3,
	dash: true,
	near: /composio/,
	variable: 'COMPOSIO_API_KEY',
};

export const provider = tokenProvider('Composio', apiKey);
export const examples = tokenExamples(apiKey);
