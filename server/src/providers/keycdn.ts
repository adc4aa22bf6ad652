import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'keycdn.api-key',
	title: 'KeyCDN API key',
	class: 'cloud',
	keywords: ['sk_prod_'],
	form: seq(text('sk_prod_'), word([40, 60])),
	visible: 8,
	dash: true,
	near: /keycdn/,
	variable: 'KEYCDN_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'keycdn',
	name: 'KeyCDN',
	class: 'cloud',
	kind: 'other-key',
	title: 'KeyCDN credential of another form',
	except: ['sk_prod_'],
};

export const provider = withNamed(tokenProvider('KeyCDN', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
