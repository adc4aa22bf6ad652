import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'surveysparrow',
	name: 'SurveySparrow',
	class: 'saas',
	words: ['survey sparrow'],
	forms: [word(88)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
