import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bynder',
	name: 'Bynder',
	class: 'saas',
	forms: [hex(64)],
	docs: 'https://bynder.docs.apiary.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
