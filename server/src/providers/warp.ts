import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'warp.api-key',
	title: 'Warp API key',
	class: 'ai',
	keywords: ['wk-1.'],
	form: seq(text('wk-1.'), hex(64)),
	visible: 5,
	dash: true,
	variable: 'WARP_API_KEY',
};

export const provider = tokenProvider('Warp', apiKey);
export const examples = tokenExamples(apiKey);
