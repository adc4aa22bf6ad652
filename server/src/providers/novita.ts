import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'novita.api-key',
	title: 'Novita AI API key',
	class: 'ai',
	keywords: ['sk_'],
	form: seq(text('sk_'), word(43)),
	visible: 3,
	dash: true,
	near: /novita/,
	variable: 'NOVITA_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'novita',
	name: 'Novita AI',
	class: 'ai',
	kind: 'other-key',
	title: 'Novita AI credential of another form',
	except: ['sk_'],
};

export const provider = withNamed(tokenProvider('Novita AI', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
