import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'ory.api-key',
	title: 'Ory API key',
	class: 'identity',
	keywords: ['ory_pat_', 'ory_wak_', 'ory_apikey_'],
	form: seq(either(text('ory_pat_'), text('ory_wak_'), text('ory_apikey_')), word([32, 64])),
	visible: 8,
	dash: true,
	variable: 'ORY_ACCESS_TOKEN',
};

export const provider = tokenProvider('Ory', apiKey);
export const examples = tokenExamples(apiKey);
