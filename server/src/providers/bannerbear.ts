import { either, hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'bannerbear.api-key',
	title: 'Bannerbear API key',
	class: 'saas',
	keywords: ['bb_pr_', 'bb_ma_'],
	form: seq(either(text('bb_pr_'), text('bb_ma_')), hex(30)),
	visible: 6,
	variable: 'BANNERBEAR_API_KEY',
};

export const provider = tokenProvider('Bannerbear', apiKey);
export const examples = tokenExamples(apiKey);
