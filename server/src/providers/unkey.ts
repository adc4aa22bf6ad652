import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const rootKey: TokenKey = {
	id: 'unkey.root-key',
	title: 'Unkey root key',
	class: 'identity',
	keywords: ['unkey_'],
	form: seq(text('unkey_'), alnum([16, 40])),
	visible: 6,
	variable: 'UNKEY_ROOT_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'unkey',
	name: 'Unkey',
	class: 'identity',
	kind: 'other-key',
	title: 'Unkey credential of another form',
	common: true,
	except: ['unkey_'],
};

export const provider = withNamed(tokenProvider('Unkey', rootKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(rootKey)(make), ...namedExamples(otherKey)(make)];
