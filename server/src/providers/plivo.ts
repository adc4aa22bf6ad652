import { alnum, capital, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'plivo',
	name: 'Plivo',
	class: 'messaging',
	forms: [alnum(40), seq(either(text('MA'), text('SA')), capital(18))],
	docs: 'https://www.plivo.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
