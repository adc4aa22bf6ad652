import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'runway.api-key',
	title: 'Runway API key',
	class: 'ai',
	keywords: ['key_'],
	form: seq(text('key_'), hex(128)),
	visible: 4,
	variable: 'RUNWAYML_API_SECRET',
};

export const provider = tokenProvider('Runway', apiKey);
export const examples = tokenExamples(apiKey);
