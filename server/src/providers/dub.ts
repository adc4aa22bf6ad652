import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'dub.api-key',
	title: 'Dub API key',
	class: 'saas',
	keywords: ['dub_'],
	form: seq(text('dub_'), alnum(24)),
	visible: 4,
	variable: 'DUB_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'dub',
	name: 'Dub',
	class: 'saas',
	kind: 'other-key',
	title: 'Dub credential of another form',
	common: true,
	except: ['dub_'],
};

export const provider = withNamed(tokenProvider('Dub', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
