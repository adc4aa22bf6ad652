import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'cockroachdb.api-key',
	title: 'CockroachDB Cloud API key',
	class: 'database',
	keywords: ['ccdb1_'],
	form: seq(text('CCDB1_'), alnum(22), text('_'), alnum([37, 40])),
	visible: 6,
	variable: 'COCKROACH_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'cockroachdb',
	name: 'CockroachDB Cloud',
	class: 'database',
	kind: 'other-key',
	title: 'CockroachDB Cloud credential of another form',
	words: ['cockroach'],
	except: ['ccdb1_'],
};

export const provider = withNamed(tokenProvider('CockroachDB Cloud', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
