import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'liveblocks.secret-key',
	title: 'Liveblocks secret key',
	class: 'messaging',
	keywords: ['sk_dev_', 'sk_prod_'],
	form: seq(either(text('sk_dev_'), text('sk_prod_')), word(64)),
	visible: 7,
	dash: true,
	variable: 'LIVEBLOCKS_SECRET_KEY',
};

export const provider = tokenProvider('Liveblocks', secretKey);
export const examples = tokenExamples(secretKey);
