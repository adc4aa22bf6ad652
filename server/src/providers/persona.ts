import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'persona.api-key',
	title: 'Persona API key',
	class: 'identity',
	keywords: ['persona_'],
	form: seq(text('persona_'), either(text('production_'), text('sandbox_')), word([36, 60])),
	visible: 19,
	dash: true,
	variable: 'PERSONA_API_KEY',
};

export const provider = tokenProvider('Persona', apiKey);
export const examples = tokenExamples(apiKey);
