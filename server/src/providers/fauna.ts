import { either, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secret: TokenKey = {
	id: 'fauna.secret',
	title: 'Fauna secret',
	class: 'database',
	keywords: ['fnae', 'fnaa', 'fnac', 'fnad', 'fnaf'],
	form: seq(text('fnA'), either(text('E'), text('A'), text('C'), text('D'), text('F')), word([36, 42])),
	visible: 3,
	dash: true,
	variable: 'FAUNA_SECRET',
};

export const provider = tokenProvider('Fauna', secret);
export const examples = tokenExamples(secret);
