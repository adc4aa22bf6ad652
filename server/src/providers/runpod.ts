import { capital, maybe, seq, small, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'runpod.api-key',
	title: 'RunPod API key',
	class: 'ai',
	keywords: ['rpa_'],
	form: seq(text('rpa_'), capital([36, 42]), maybe(small([4, 8]))),
	visible: 4,
	variable: 'RUNPOD_API_KEY',
};

export const provider = tokenProvider('RunPod', apiKey);
export const examples = tokenExamples(apiKey);
