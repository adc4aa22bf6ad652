import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'saucelabs',
	name: 'Sauce Labs',
	class: 'ci',
	words: ['sauce labs', 'sauce'],
	forms: [uuidForm],
	docs: 'https://docs.saucelabs.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
