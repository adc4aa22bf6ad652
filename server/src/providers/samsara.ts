import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'samsara.api-token',
	title: 'Samsara API token',
	class: 'saas',
	keywords: ['samsara_api_'],
	form: seq(text('samsara_api_'), alnum(30)),
	visible: 12,
	variable: 'SAMSARA_API_TOKEN',
};

export const provider = tokenProvider('Samsara', apiToken);
export const examples = tokenExamples(apiToken);
