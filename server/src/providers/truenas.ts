import type { Examples } from './provider.ts';
import { alnum, digits, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'truenas.api-key',
	title: 'TrueNAS API key',
	class: 'cloud',
	keywords: ['login_with_api_key', 'truenas'],
	form: seq(digits([1, 3]), text('-'), alnum(64)),
	dash: true,
	variable: 'TRUENAS_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'truenas',
	name: 'TrueNAS',
	class: 'cloud',
	kind: 'other-key',
	title: 'TrueNAS credential of another form',
	words: ['true nas', 'truenas'],
};

export const provider = withNamed(tokenProvider('TrueNAS', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
