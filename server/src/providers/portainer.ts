import { base64, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'portainer.access-token',
	title: 'Portainer access token',
	class: 'cloud',
	keywords: ['ptr_'],
	form: seq(text('ptr_'), base64(43), text('=')),
	visible: 4,
	variable: 'PORTAINER_TOKEN',
};

export const provider = tokenProvider('Portainer', accessToken);
export const examples = tokenExamples(accessToken);
