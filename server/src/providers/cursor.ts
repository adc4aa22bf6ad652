import { either, hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'cursor.api-key',
	title: 'Cursor API key',
	class: 'ai',
	keywords: ['key_', 'crsr_'],
	form: either(seq(text('key_'), hex(64)), seq(text('crsr_'), hex(64))),
	visible: 4,
	variable: 'CURSOR_API_KEY',
};

export const provider = tokenProvider('Cursor', apiKey);
export const examples = tokenExamples(apiKey);
