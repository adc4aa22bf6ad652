import type { Examples } from './provider.ts';
import { capital, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'courier.api-key',
	title: 'Courier API key',
	class: 'messaging',
	keywords: ['pk_prod_', 'pk_test_', 'dk_prod_'],
	form: seq(either(text('pk_prod_'), text('pk_test_'), text('dk_prod_')), capital(28)),
	visible: 8,
	variable: 'COURIER_AUTH_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'courier',
	name: 'Courier',
	class: 'messaging',
	kind: 'other-key',
	title: 'Courier credential of another form',
	common: true,
	except: ['pk_prod_', 'pk_test_', 'dk_prod_'],
};

export const provider = withNamed(tokenProvider('Courier', apiKey), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiKey)(make), ...namedExamples(otherKey)(make)];
