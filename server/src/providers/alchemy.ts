import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'alchemy.api-key',
	title: 'Alchemy API key',
	class: 'saas',
	keywords: ['alcht_'],
	form: seq(text('alcht_'), alnum(30)),
	visible: 6,
	variable: 'ALCHEMY_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'alchemy',
	name: 'Alchemy',
	class: 'saas',
	kind: 'other-key',
	title: 'Alchemy credential of another form',
	except: ['alcht_'],
};

export const provider = withNamed(tokenProvider('Alchemy', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
