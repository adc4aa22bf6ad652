import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'statuspage',
	name: 'Statuspage',
	class: 'observability',
	words: ['status page'],
	forms: [uuidForm, hex(64)],
	docs: 'https://developer.statuspage.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
