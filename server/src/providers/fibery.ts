import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiToken: TokenKey = {
	id: 'fibery.api-token',
	title: 'Fibery API token',
	class: 'saas',
	keywords: ['fibery'],
	form: seq(hex(8), text('.'), hex(35)),
	near: /fibery/,
	variable: 'FIBERY_API_TOKEN',
};

export const provider = tokenProvider('Fibery', apiToken);
export const examples = tokenExamples(apiToken);
