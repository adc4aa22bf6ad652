import { seq, small, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'rancher.api-token',
	title: 'Rancher API token',
	class: 'cloud',
	keywords: ['token-'],
	form: seq(text('token-'), small(5), text(':'), small(54)),
	visible: 6,
	dash: true,
	variable: 'RANCHER_TOKEN',
};

export const provider = tokenProvider('Rancher', apiToken);
export const examples = tokenExamples(apiToken);
