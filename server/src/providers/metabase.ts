import { base64, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'metabase.api-key',
	title: 'Metabase API key',
	class: 'database',
	keywords: ['mb_'],
	form: seq(text('mb_'), base64(43), maybe(text('='))),
	visible: 3,
	variable: 'METABASE_API_KEY',
};

export const provider = tokenProvider('Metabase', apiKey);
export const examples = tokenExamples(apiKey);
