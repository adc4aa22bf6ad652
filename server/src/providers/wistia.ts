import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'wistia',
	name: 'Wistia',
	class: 'saas',
	forms: [hex(64)],
	docs: 'https://docs.wistia.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
