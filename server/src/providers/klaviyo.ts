import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const privateKey: TokenKey = {
	id: 'klaviyo.private-key',
	title: 'Klaviyo private key',
	class: 'email',
	keywords: ['pk_'],
	form: seq(text('pk_'), hex(34)),
	visible: 3,
	variable: 'KLAVIYO_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'klaviyo',
	name: 'Klaviyo',
	class: 'email',
	kind: 'other-key',
	title: 'Klaviyo credential of another form',
	except: ['pk_'],
};

export const provider = withNamed(tokenProvider('Klaviyo', privateKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(privateKey)(make), ...namedExamples(otherKey)(make)];
