import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'voyageai.api-key',
	title: 'Voyage AI API key',
	class: 'ai',
	keywords: ['pa-'],
	form: seq(text('pa-'), word(43)),
	visible: 3,
	dash: true,
	near: /voyage/,
	variable: 'VOYAGE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'voyageai',
	name: 'Voyage AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Voyage AI credential of another form',
	words: ['voyage ai', 'voyage'],
	except: ['pa-'],
};

export const provider = withNamed(tokenProvider('Voyage AI', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
