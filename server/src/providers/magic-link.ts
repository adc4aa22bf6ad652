import { capital, either, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'magic-link',
	name: 'Magic',
	class: 'identity',
	words: ['magic secret', 'magic link'],
	forms: [seq(text('sk_'), either(text('live_'), text('test_')), capital(16))],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
