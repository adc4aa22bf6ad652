import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'toggl',
	name: 'Toggl Track',
	class: 'saas',
	words: ['toggl track', 'toggl'],
	forms: [hex(32)],
	docs: 'https://engineering.toggl.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
