import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'todoist',
	name: 'Todoist',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://developer.todoist.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
