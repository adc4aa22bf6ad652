import { hex, seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'openuv',
	name: 'OpenUV',
	class: 'saas',
	words: ['open uv'],
	forms: [seq(text('openuv-'), small([10, 20]), text('-io')), hex(32)],
	docs: 'https://www.openuv.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
