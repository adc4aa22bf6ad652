import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'scrapfly',
	name: 'Scrapfly',
	class: 'saas',
	forms: [seq(text('scp-'), either(text('live-'), text('test-')), hex(32)), hex(32)],
	docs: 'https://scrapfly.io/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
