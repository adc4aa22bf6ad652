import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'reddit',
	name: 'Reddit',
	class: 'saas',
	forms: [word(27), word(30)],
	docs: 'https://www.reddit.com/dev/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
