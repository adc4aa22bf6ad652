import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'composio.api-key',
	title: 'Composio API key',
	class: 'ai',
	keywords: ['ak_', 'composio'],
	form: seq(text('ak_'), word([20, 30])),
	visible: 3,
	dash: true,
	near: /composio/,
	variable: 'COMPOSIO_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'composio',
	name: 'Composio',
	class: 'ai',
	kind: 'other-key',
	title: 'Composio credential of another form',
	except: ['ak_'],
};

export const provider = withNamed(tokenProvider('Composio', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
