import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'browserstack',
	name: 'BrowserStack',
	class: 'ci',
	words: ['browser stack'],
	forms: [alnum(20)],
	docs: 'https://www.browserstack.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
