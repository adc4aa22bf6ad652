import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'buttercms',
	name: 'ButterCMS',
	class: 'saas',
	words: ['butter cms'],
	forms: [hex(40)],
	docs: 'https://buttercms.com/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
