import { base64 } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'nx-cloud.access-token',
	title: 'Nx Cloud access token',
	class: 'ci',
	keywords: ['nx_cloud', 'nxcloud'],
	form: base64([44, 76]),
	near: /nx_?cloud/,
	variable: 'NX_CLOUD_ACCESS_TOKEN',
};

export const provider = tokenProvider('Nx Cloud', accessToken);
export const examples = tokenExamples(accessToken);
