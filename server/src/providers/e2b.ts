import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'e2b.api-key',
	title: 'E2B API key',
	class: 'ai',
	keywords: ['e2b_'],
	form: seq(text('e2b_'), hex(40)),
	visible: 4,
	variable: 'E2B_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'e2b',
	name: 'E2B',
	class: 'ai',
	kind: 'other-key',
	title: 'E2B credential of another form',
	except: ['e2b_'],
};

export const provider = withNamed(tokenProvider('E2B', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
