import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'testingbot',
	name: 'TestingBot',
	class: 'ci',
	words: ['testing bot'],
	forms: [hex(32), hex(16)],
	docs: 'https://testingbot.com/support/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
