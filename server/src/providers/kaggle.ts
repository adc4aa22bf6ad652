import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kaggle',
	name: 'Kaggle',
	class: 'ai',
	forms: [hex(32), seq(text('KGAT_'), hex(32))],
	docs: 'https://www.kaggle.com/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
