import type { Examples } from './provider.ts';
import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'mindsdb.api-key',
	title: 'MindsDB API key',
	class: 'ai',
	keywords: ['mdb_'],
	form: seq(text('mdb_'), word([40, 60])),
	visible: 4,
	dash: true,
	near: /mindsdb/,
	variable: 'MINDSDB_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mindsdb',
	name: 'MindsDB',
	class: 'ai',
	kind: 'other-key',
	title: 'MindsDB credential of another form',
	except: ['mdb_'],
};

export const provider = withNamed(tokenProvider('MindsDB', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
