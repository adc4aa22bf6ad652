import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'surveybot',
	name: 'Surveybot',
	class: 'saas',
	words: ['survey bot'],
	forms: [word([80, 82])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
