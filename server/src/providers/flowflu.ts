import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flowflu',
	name: 'FlowFlu',
	class: 'saas',
	forms: [alnum(51)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
