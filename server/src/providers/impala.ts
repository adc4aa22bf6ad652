import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'impala',
	name: 'Impala',
	class: 'saas',
	words: ['impala travel', 'impala'],
	forms: [word(46)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
