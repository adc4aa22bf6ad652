import { alnum, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'smartsheets',
	name: 'Smartsheet',
	class: 'saas',
	words: ['smart sheets', 'smart sheet'],
	forms: [alnum(37), small(26)],
	docs: 'https://developers.smartsheet.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
