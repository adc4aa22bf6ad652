import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clarifai',
	name: 'Clarifai',
	class: 'ai',
	forms: [hex(32), alnum(32)],
	docs: 'https://docs.clarifai.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
