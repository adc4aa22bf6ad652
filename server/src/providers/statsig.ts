import { alnum, either, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretKey: TokenKey = {
	id: 'statsig.secret-key',
	title: 'Statsig secret key',
	class: 'analytics',
	keywords: ['secret-', 'console-'],
	form: seq(either(text('secret-'), text('console-')), alnum([40, 50])),
	visible: 7,
	dash: true,
	variable: 'STATSIG_SECRET_KEY',
};

export const provider = tokenProvider('Statsig', secretKey);
export const examples = tokenExamples(secretKey);
