import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fxmarket',
	name: 'FXMarketAPI',
	class: 'saas',
	words: ['fx market'],
	forms: [word(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
