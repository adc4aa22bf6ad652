import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'getresponse',
	name: 'GetResponse',
	class: 'email',
	words: ['get response'],
	forms: [small(32)],
	docs: 'https://apidocs.getresponse.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
