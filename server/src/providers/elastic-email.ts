import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'elastic-email',
	name: 'Elastic Email',
	class: 'email',
	words: ['elastic email'],
	forms: [hex(96), uuidForm],
	docs: 'https://elasticemail.com/developers/api-documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
