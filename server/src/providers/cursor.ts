import type { Examples } from './provider.ts';
import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'cursor.api-key',
	title: 'Cursor API key',
	class: 'ai',
	keywords: ['key_', 'crsr_'],
	form: either(seq(text('key_'), hex(64)), seq(text('crsr_'), hex(64))),
	visible: 4,
	variable: 'CURSOR_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cursor',
	name: 'Cursor',
	class: 'ai',
	kind: 'other-key',
	title: 'Cursor credential of another form',
	common: true,
	except: ['key_', 'crsr_'],
};

export const provider = withNamed(tokenProvider('Cursor', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
