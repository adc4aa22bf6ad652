import { either, maybe, seq, text, word } from './shared/forms.ts';
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

export const provider = tokenProvider('Onfido', apiToken);
export const examples = tokenExamples(apiToken);
