import type { Examples } from './provider.ts';
import { alnum, maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'telnyx.api-key',
	title: 'Telnyx API key',
	class: 'messaging',
	keywords: ['telnyx'],
	form: seq(text('KEY'), word([32, 60]), maybe(seq(text('_'), alnum(22)))),
	visible: 3,
	dash: true,
	near: /telnyx/,
	variable: 'TELNYX_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'telnyx',
	name: 'Telnyx',
	class: 'messaging',
	kind: 'other-key',
	title: 'Telnyx credential of another form',
};

export const provider = withNamed(tokenProvider('Telnyx', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
