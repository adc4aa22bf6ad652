import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'visualcrossing',
	name: 'Visual Crossing',
	class: 'saas',
	words: ['visual crossing'],
	forms: [capital(25)],
	docs: 'https://www.visualcrossing.com/resources/documentation/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
