import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const groupToken: TokenKey = {
	id: 'turso.group-token',
	title: 'Turso platform token',
	class: 'database',
	keywords: ['turso'],
	form: seq(text('eyJ'), word([20, 60]), text('.'), word([60, 400]), text('.'), word(86)),
	dash: true,
	near: /turso/,
	variable: 'TURSO_AUTH_TOKEN',
};

export const provider = tokenProvider('Turso', groupToken);
export const examples = tokenExamples(groupToken);
