import { alnum, maybe, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const serverKey: TokenKey = {
	id: 'cfxre.server-key',
	title: 'Cfx.re server key',
	class: 'hosting',
	keywords: ['cfxk_'],
	form: seq(text('cfxk_'), alnum([20, 32]), maybe(seq(text('_'), alnum([4, 8])))),
	visible: 5,
	variable: 'CFXRE_LICENSE_KEY',
};

export const provider = tokenProvider('Cfx.re', serverKey);
export const examples = tokenExamples(serverKey);
