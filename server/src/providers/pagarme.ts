import type { Examples } from './provider.ts';
import { alnum, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'pagarme.api-key',
	title: 'Pagar.me API key',
	class: 'payment',
	keywords: ['ak_live_', 'ak_test_'],
	form: seq(either(text('ak_live_'), text('ak_test_')), alnum(30)),
	visible: 8,
	variable: 'PAGARME_API_KEY',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'pagarme',
	name: 'Pagar.me',
	class: 'payment',
	kind: 'other-key',
	title: 'Pagar.me credential of another form',
	except: ['ak_live_', 'ak_test_'],
};

export const provider = withNamed(tokenProvider('Pagar.me', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
