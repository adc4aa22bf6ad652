import { capital, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'octopus.api-key',
	title: 'Octopus Deploy API key',
	class: 'ci',
	keywords: ['api-'],
	form: seq(text('API-'), capital([26, 36])),
	visible: 4,
	dash: true,
	variable: 'OCTOPUS_API_KEY',
};

export const provider = tokenProvider('Octopus Deploy', apiKey);
export const examples = tokenExamples(apiKey);
