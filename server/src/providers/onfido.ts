import type { Examples } from './provider.ts';
import { either, maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'onfido.api-token',
	title: 'Onfido API token',
	class: 'identity',
	keywords: ['api_live', 'api_sandbox'],
	form: seq(
		either(text('api_live'), text('api_sandbox')),
		maybe(either(text('_us'), text('_ca'))),
		text('.'),
		word(11),
		text('.'),
		word(32),
	),
	visible: 9,
	dash: true,
	variable: 'ONFIDO_API_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'onfido',
	name: 'Onfido',
	class: 'identity',
	kind: 'other-key',
	title: 'Onfido credential of another form',
};

export const provider = withNamed(tokenProvider('Onfido', apiToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiToken)(make), ...namedExamples(otherKey)(make)];
