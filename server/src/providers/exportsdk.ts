import { hex, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'exportsdk',
	name: 'Export SDK',
	class: 'saas',
	words: ['export sdk'],
	forms: [seq(hex(15), text('_'), uuidForm)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
