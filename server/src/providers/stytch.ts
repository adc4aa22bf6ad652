import type { Examples } from './provider.ts';
import { either, maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secret: TokenKey = {
	id: 'stytch.secret',
	title: 'Stytch secret',
	class: 'identity',
	keywords: ['secret-live-', 'secret-test-'],
	form: seq(either(text('secret-live-'), text('secret-test-')), word([32, 36]), maybe(text('='))),
	visible: 12,
	dash: true,
	variable: 'STYTCH_SECRET',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'stytch',
	name: 'Stytch',
	class: 'identity',
	kind: 'other-key',
	title: 'Stytch credential of another form',
	except: ['secret-'],
};

export const provider = withNamed(tokenProvider('Stytch', secret), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secret)(make), ...namedExamples(otherKey)(make)];
