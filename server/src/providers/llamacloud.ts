import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'llamacloud.api-key',
	title: 'LlamaCloud API key',
	class: 'ai',
	keywords: ['llx-'],
	form: seq(text('llx-'), alnum(48)),
	visible: 4,
	dash: true,
	variable: 'LLAMA_CLOUD_API_KEY',
};

export const provider = tokenProvider('LlamaCloud', apiKey);
export const examples = tokenExamples(apiKey);
