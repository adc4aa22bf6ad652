import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'chatbot-com',
	name: 'ChatBot.com',
	class: 'messaging',
	words: ['chatbot com', 'chatbot api'],
	forms: [word(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
