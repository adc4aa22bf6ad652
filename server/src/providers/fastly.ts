import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fastly',
	name: 'Fastly',
	class: 'cloud',
	forms: [word(32)],
	docs: 'https://www.fastly.com/documentation/reference/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
