import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'instamojo',
	name: 'Instamojo',
	class: 'payment',
	forms: [alnum([32, 50])],
	docs: 'https://docs.instamojo.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
