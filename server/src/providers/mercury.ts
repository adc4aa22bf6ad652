import type { Examples } from './provider.ts';
import { alnum, either, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'mercury.api-token',
	title: 'Mercury API token',
	class: 'payment',
	keywords: ['secret-token:mercury_'],
	form: seq(
		text('secret-token:mercury_'),
		either(text('production_'), text('sandbox_')),
		alnum([20, 80]),
		maybe(seq(text('_'), alnum([10, 60]))),
	),
	visible: 24,
	variable: 'MERCURY_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'mercury',
	name: 'Mercury',
	class: 'payment',
	kind: 'other-key',
	title: 'Mercury credential of another form',
};

export const provider = withNamed(tokenProvider('Mercury', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
