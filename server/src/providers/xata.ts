import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'xata.api-key',
	title: 'Xata API key',
	class: 'database',
	keywords: ['xau_'],
	form: seq(text('xau_'), alnum([36, 44])),
	visible: 4,
	variable: 'XATA_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'xata',
	name: 'Xata',
	class: 'database',
	kind: 'other-key',
	title: 'Xata credential of another form',
	common: true,
	except: ['xau_'],
};

export const provider = withNamed(tokenProvider('Xata', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
