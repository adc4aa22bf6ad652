import { alnum, either, maybe, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Mercury', apiToken);
export const examples = tokenExamples(apiToken);
