import { either, maybe, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secret: TokenKey = {
	id: 'stytch.secret',
	title: 'Stytch secret',
	class: 'identity',
	keywords: ['secret-live-', 'secret-test-'],
	form: seq(either(text('secret-live-'), text('secret-test-')), word([32, 36]), maybe(text('='))),
	visible: 12,
	dash: true,
	variable: 'STYTCH_SECRET',
};

export const provider = tokenProvider('Stytch', secret);
export const examples = tokenExamples(secret);
