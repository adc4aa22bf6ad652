import type { Examples } from './provider.ts';
import { alnum, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'nylas.api-key',
	title: 'Nylas API key',
	class: 'email',
	keywords: ['nyk_', 'nyk_v0_'],
	form: seq(text('nyk_'), maybe(text('v0_')), alnum([60, 70])),
	visible: 4,
	variable: 'NYLAS_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'nylas',
	name: 'Nylas',
	class: 'email',
	kind: 'other-key',
	title: 'Nylas credential of another form',
	except: ['nyk_', 'nyk_v0_'],
};

export const provider = withNamed(tokenProvider('Nylas', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
