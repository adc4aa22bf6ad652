import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'browserbase.api-key',
	title: 'Browserbase API key',
	class: 'ai',
	keywords: ['bb_live_', 'bb_test_'],
	form: seq(either(text('bb_live_'), text('bb_test_')), word([26, 32])),
	visible: 8,
	dash: true,
	variable: 'BROWSERBASE_API_KEY',
};

export const provider = tokenProvider('Browserbase', apiKey);
export const examples = tokenExamples(apiKey);
