import { alnum, base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tableau',
	name: 'Tableau',
	class: 'analytics',
	forms: [seq(base64([20, 30]), maybe(text('==')), text(':'), alnum([30, 40]))],
	docs: 'https://help.tableau.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
