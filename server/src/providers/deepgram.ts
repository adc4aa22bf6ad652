import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deepgram',
	name: 'Deepgram',
	class: 'ai',
	forms: [hex(40)],
	docs: 'https://developers.deepgram.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
