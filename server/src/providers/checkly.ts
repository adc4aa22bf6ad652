import type { Examples } from './provider.ts';
import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'checkly.api-key',
	title: 'Checkly API key',
	class: 'observability',
	keywords: ['cu_'],
	form: seq(text('cu_'), hex(32)),
	visible: 3,
	variable: 'CHECKLY_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'checkly',
	name: 'Checkly',
	class: 'observability',
	kind: 'other-key',
	title: 'Checkly credential of another form',
	except: ['cu_'],
};

export const provider = withNamed(tokenProvider('Checkly', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
