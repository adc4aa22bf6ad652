import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'financialmodelingprep',
	name: 'Financial Modeling Prep',
	class: 'saas',
	words: ['financial modeling prep'],
	forms: [alnum(32)],
	docs: 'https://site.financialmodelingprep.com/developer/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
