import { decodeJwt } from '../blast/decoders/jwt.ts';
import type { Examples } from './provider.ts';
import { authority } from './shared/authority.ts';
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
	authority: authority('AU:P/DE:I?/RC:I/DS:R/LM:N/SP:N/LT:N', {
		operations: ['drop tables', 'change rows', 'read rows'],
		scope: 'one database or a group of them; the claim "a" says read-write or read-only',
		revokeBy: 'turso db tokens invalidate DATABASE',
		narrower: 'turso db tokens create --read-only --expiration 7d',
		lifetime: 'none by default',
		alternative: 'AU:P/DE:R/DS:R/LM:N/SP:N/LT:L',
		from: 'general',
		url: 'https://docs.turso.tech/cli/db/tokens/create',
	}),
	decode: ({ value, now }) => decodeJwt(value, now),
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
