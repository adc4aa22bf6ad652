import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipdata',
	name: 'ipdata',
	class: 'saas',
	forms: [hex(56)],
	docs: 'https://docs.ipdata.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
