import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'packagecloud',
	name: 'Packagecloud',
	class: 'registry',
	words: ['package cloud'],
	forms: [hex(48)],
	docs: 'https://packagecloud.io/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
