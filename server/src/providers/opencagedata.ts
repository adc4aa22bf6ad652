import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'opencagedata',
	name: 'OpenCage',
	class: 'saas',
	words: ['open cage data', 'open cage'],
	forms: [hex(32), small(32)],
	docs: 'https://opencagedata.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
