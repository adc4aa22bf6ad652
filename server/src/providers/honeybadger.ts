import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'honeybadger.api-key',
	title: 'Honeybadger key',
	class: 'observability',
	keywords: ['hbp_'],
	form: seq(text('hbp_'), alnum(36)),
	visible: 4,
	variable: 'HONEYBADGER_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'honeybadger',
	name: 'Honeybadger',
	class: 'observability',
	kind: 'other-key',
	title: 'Honeybadger credential of another form',
	except: ['hbp_'],
};

export const provider = withNamed(tokenProvider('Honeybadger', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
