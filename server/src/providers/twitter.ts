import { alnum, digits, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'twitter',
	name: 'X',
	class: 'saas',
	words: ['twitter', 'x api', 'x consumer'],
	forms: [
		seq(text('AAAAAAAAAAAAAAAAAAAAA'), word([40, 110])),
		seq(digits([8, 20]), text('-'), alnum(40)),
		alnum(50),
		alnum(45),
		alnum(25),
	],
	common: true,
	docs: 'https://docs.x.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
