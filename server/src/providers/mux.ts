import { base64, seq, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mux',
	name: 'Mux',
	class: 'saas',
	forms: [seq(base64(75)), uuidForm],
	common: true,
	docs: 'https://www.mux.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
