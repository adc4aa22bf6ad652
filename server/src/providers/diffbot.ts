import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'diffbot',
	name: 'Diffbot',
	class: 'ai',
	forms: [hex(32)],
	docs: 'https://docs.diffbot.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
