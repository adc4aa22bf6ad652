import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'smartrecruiters',
	name: 'SmartRecruiters',
	class: 'saas',
	words: ['smart recruiters'],
	forms: [alnum(40)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
