import { seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const token: TokenKey = {
	id: 'tinybird.token',
	title: 'Tinybird token',
	class: 'database',
	keywords: ['p.eyj'],
	form: seq(text('p.eyJ'), word([80, 200]), text('.'), word([27, 60])),
	visible: 2,
	dash: true,
	variable: 'TINYBIRD_TOKEN',
};

export const provider = tokenProvider('Tinybird', token);
export const examples = tokenExamples(token);
