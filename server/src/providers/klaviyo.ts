import { hex, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const privateKey: TokenKey = {
	id: 'klaviyo.private-key',
	title: 'Klaviyo private key',
	class: 'email',
	keywords: ['pk_'],
	form: seq(text('pk_'), hex(34)),
	visible: 3,
	variable: 'KLAVIYO_API_KEY',
};

export const provider = tokenProvider('Klaviyo', privateKey);
export const examples = tokenExamples(privateKey);
