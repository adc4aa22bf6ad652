import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'surveymonkey',
	name: 'SurveyMonkey',
	class: 'saas',
	words: ['survey monkey'],
	forms: [word([80, 120])],
	docs: 'https://developer.surveymonkey.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
