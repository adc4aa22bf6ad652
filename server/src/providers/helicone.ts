import { capital, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'helicone.api-key',
	title: 'Helicone API key',
	class: 'ai',
	keywords: ['sk-helicone-'],
	form: seq(text('sk-helicone-'), capital(7), text('-'), capital(7), text('-'), capital(7), text('-'), capital(7)),
	visible: 12,
	dash: true,
	variable: 'HELICONE_API_KEY',
};

export const provider = tokenProvider('Helicone', apiKey);
export const examples = tokenExamples(apiKey);
