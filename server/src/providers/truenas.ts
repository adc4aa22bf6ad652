import { alnum, digits, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'truenas.api-key',
	title: 'TrueNAS API key',
	class: 'cloud',
	keywords: ['login_with_api_key', 'truenas'],
	form: seq(digits([1, 3]), text('-'), alnum(64)),
	dash: true,
	variable: 'TRUENAS_API_KEY',
};

export const provider = tokenProvider('TrueNAS', apiKey);
export const examples = tokenExamples(apiKey);
