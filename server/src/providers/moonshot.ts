import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'moonshot',
	name: 'Moonshot AI',
	class: 'ai',
	words: ['moonshot', 'kimi'],
	forms: [seq(text('sk-'), alnum(48))],
	docs: 'https://platform.moonshot.ai/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
