import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'timecamp',
	name: 'TimeCamp',
	class: 'saas',
	words: ['time camp'],
	forms: [hex(26)],
	docs: 'https://developer.timecamp.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
