import type { Examples } from './provider.ts';
import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'workos.api-key',
	title: 'WorkOS API key',
	class: 'identity',
	keywords: ['workos'],
	form: seq(text('sk_'), either(text('test_'), text('live_')), word([20, 120])),
	visible: 8,
	dash: true,
	near: /workos/,
	variable: 'WORKOS_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'workos',
	name: 'WorkOS',
	class: 'identity',
	kind: 'other-key',
	title: 'WorkOS credential of another form',
};

export const provider = withNamed(tokenProvider('WorkOS', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
