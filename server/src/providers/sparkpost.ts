import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sparkpost',
	name: 'SparkPost',
	class: 'email',
	words: ['spark post'],
	forms: [hex(40), small(40)],
	docs: 'https://developers.sparkpost.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
