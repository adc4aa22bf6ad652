import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloudconvert',
	name: 'CloudConvert',
	class: 'saas',
	words: ['cloud convert'],
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([30, 1800]), text('.'), word([30, 700]))],
	docs: 'https://cloudconvert.com/api/v2',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
