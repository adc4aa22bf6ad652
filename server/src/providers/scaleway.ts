import { capital, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessKey: TokenKey = {
	id: 'scaleway.access-key',
	title: 'Scaleway access key id',
	class: 'cloud',
	keywords: ['scw'],
	form: seq(text('SCW'), capital(17)),
	visible: 3,
	identifier: true,
	variable: 'SCW_ACCESS_KEY',
};

export const provider = tokenProvider('Scaleway', accessKey);
export const examples = tokenExamples(accessKey);
