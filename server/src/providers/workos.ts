import { either, seq, text, word } from './shared/forms.ts';
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

export const provider = tokenProvider('WorkOS', apiKey);
export const examples = tokenExamples(apiKey);
