import { maybe, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'deepl',
	name: 'DeepL',
	class: 'ai',
	forms: [seq(uuidForm, maybe(text(':fx')))],
	docs: 'https://developers.deepl.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
