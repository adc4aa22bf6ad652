import { alnum, maybe, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'telnyx.api-key',
	title: 'Telnyx API key',
	class: 'messaging',
	keywords: ['telnyx'],
	form: seq(text('KEY'), word([32, 60]), maybe(seq(text('_'), alnum(22)))),
	visible: 3,
	dash: true,
	near: /telnyx/,
	variable: 'TELNYX_API_KEY',
};

export const provider = tokenProvider('Telnyx', apiKey);
export const examples = tokenExamples(apiKey);
