import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'baseten',
	name: 'Baseten',
	class: 'ai',
	forms: [seq(alnum(8), text('.'), alnum(32))],
	docs: 'https://docs.baseten.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
