import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'geocodify',
	name: 'Geocodify',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://geocodify.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
