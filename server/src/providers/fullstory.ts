import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fullstory',
	name: 'FullStory',
	class: 'analytics',
	words: ['full story'],
	forms: [base64([80, 100])],
	docs: 'https://developer.fullstory.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
