import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'assemblyai',
	name: 'AssemblyAI',
	class: 'ai',
	words: ['assembly ai'],
	forms: [hex(32)],
	docs: 'https://www.assemblyai.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
