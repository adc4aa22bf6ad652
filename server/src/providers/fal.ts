import { hex, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fal',
	name: 'fal.ai',
	class: 'ai',
	words: ['fal'],
	forms: [seq(uuidForm, text(':'), hex(32))],
	common: true,
	docs: 'https://docs.fal.ai/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
