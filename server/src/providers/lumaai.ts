import { seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lumaai',
	name: 'Luma',
	class: 'ai',
	words: ['luma ai', 'lumaai'],
	forms: [seq(text('luma-'), uuidForm, text('-'), uuidForm)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
