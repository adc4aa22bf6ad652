import { alnum, either, seq, small, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'paddle.api-key',
	title: 'Paddle API key',
	class: 'payment',
	keywords: ['pdl_live_', 'pdl_sdbx_'],
	form: seq(
		either(text('pdl_live_'), text('pdl_sdbx_')),
		text('apikey_'),
		small(26),
		text('_'),
		alnum(22),
		text('_'),
		alnum(3),
	),
	visible: 16,
	variable: 'PADDLE_API_KEY',
};

export const provider = tokenProvider('Paddle', apiKey);
export const examples = tokenExamples(apiKey);
