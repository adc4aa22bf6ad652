import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'close.api-key',
	title: 'Close API key',
	class: 'saas',
	keywords: ['api_'],
	form: seq(text('api_'), alnum(22), text('.'), alnum(22)),
	visible: 4,
	variable: 'CLOSE_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'close',
	name: 'Close',
	class: 'saas',
	kind: 'other-key',
	title: 'Close credential of another form',
	common: true,
	except: ['api_'],
};

export const provider = withNamed(tokenProvider('Close', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
