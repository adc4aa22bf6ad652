import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'shortcut',
	name: 'Shortcut',
	class: 'saas',
	words: ['shortcut api', 'clubhouse'],
	forms: [uuidForm],
	docs: 'https://developer.shortcut.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
