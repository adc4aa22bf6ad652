import { either, hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'scale.api-key',
	title: 'Scale API key',
	class: 'ai',
	keywords: ['live_', 'test_'],
	form: seq(either(text('live_'), text('test_')), hex(32)),
	visible: 5,
	variable: 'SCALE_API_KEY',
};

export const provider = tokenProvider('Scale AI', apiKey);
export const examples = tokenExamples(apiKey);
