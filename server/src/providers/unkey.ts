import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const rootKey: TokenKey = {
	id: 'unkey.root-key',
	title: 'Unkey root key',
	class: 'identity',
	keywords: ['unkey_'],
	form: seq(text('unkey_'), alnum([16, 40])),
	visible: 6,
	variable: 'UNKEY_ROOT_KEY',
};

export const provider = tokenProvider('Unkey', rootKey);
export const examples = tokenExamples(rootKey);
