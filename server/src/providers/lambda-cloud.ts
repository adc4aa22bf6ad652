import type { Examples } from './provider.ts';
import { alnum, hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'lambda-cloud.api-key',
	title: 'Lambda Cloud API key',
	class: 'cloud',
	keywords: ['secret_'],
	form: seq(text('secret_'), small([6, 40]), text('_'), hex(32), text('.'), alnum(32)),
	visible: 7,
	variable: 'LAMBDA_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'lambda-cloud',
	name: 'Lambda Cloud',
	class: 'cloud',
	kind: 'other-key',
	title: 'Lambda Cloud credential of another form',
	words: ['lambda cloud', 'lambda labs', 'lambdalabs'],
	except: ['secret_'],
};

export const provider = withNamed(tokenProvider('Lambda Cloud', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
