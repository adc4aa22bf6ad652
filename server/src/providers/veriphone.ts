import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'veriphone',
	name: 'Veriphone',
	class: 'saas',
	forms: [capital(32)],
	docs: 'https://veriphone.io/docs/v2',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
