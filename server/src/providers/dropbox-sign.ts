import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dropbox-sign',
	name: 'Dropbox Sign',
	class: 'saas',
	words: ['hello sign', 'dropbox sign'],
	forms: [hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
