import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'turso',
	name: 'Turso',
	class: 'database',
	kind: 'other-key',
	title: 'Turso credential of another form',
	common: true,
};

export const provider = withNamed(tokenProvider('Turso', groupToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(groupToken)(make), ...namedExamples(otherKey)(make)];
