import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gitea',
	name: 'Gitea',
	class: 'source',
	forms: [hex(40)],
	docs: 'https://docs.gitea.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
