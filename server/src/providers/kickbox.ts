import { either, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'kickbox',
	name: 'Kickbox',
	class: 'email',
	forms: [seq(either(text('live_'), text('test_')), word(64))],
	docs: 'https://docs.kickbox.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
