import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mailtrap',
	name: 'Mailtrap',
	class: 'email',
	forms: [hex(32)],
	docs: 'https://docs.mailtrap.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
