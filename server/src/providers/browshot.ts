import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'browshot',
	name: 'Browshot',
	class: 'saas',
	forms: [alnum(28)],
	docs: 'https://browshot.com/api/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
