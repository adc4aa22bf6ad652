import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'databento.api-key',
	title: 'Databento API key',
	class: 'saas',
	keywords: ['db-'],
	form: seq(text('db-'), alnum(29)),
	visible: 3,
	dash: true,
	variable: 'DATABENTO_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'databento',
	name: 'Databento',
	class: 'saas',
	kind: 'other-key',
	title: 'Databento credential of another form',
	except: ['db-'],
};

export const provider = withNamed(tokenProvider('Databento', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
