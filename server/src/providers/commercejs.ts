import type { Examples } from './provider.ts';
import { hex, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'commercejs.secret-key',
	title: 'Commerce.js secret key',
	class: 'payment',
	keywords: ['sk_', 'chec'],
	form: seq(text('sk_'), maybe(text('test_')), hex([41, 45])),
	visible: 3,
	variable: 'CHEC_SECRET_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'commercejs',
	name: 'Chec Commerce',
	class: 'payment',
	kind: 'other-key',
	title: 'Chec Commerce credential of another form',
	words: ['commerce js', 'commercejs'],
	except: ['sk_'],
};

export const provider = withNamed(tokenProvider('Chec Commerce', secretKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretKey)(make), ...namedExamples(otherKey)(make)];
