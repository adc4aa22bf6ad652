import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'brave-search.api-key',
	title: 'Brave Search API key',
	class: 'ai',
	keywords: ['bsa'],
	form: seq(text('BSA'), word([24, 30])),
	visible: 3,
	dash: true,
	near: /brave/,
	variable: 'BRAVE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'brave-search',
	name: 'Brave Search',
	class: 'ai',
	kind: 'other-key',
	title: 'Brave Search credential of another form',
	words: ['brave search', 'brave api', 'brave'],
	except: ['bsa'],
};

export const provider = withNamed(tokenProvider('Brave Search', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
