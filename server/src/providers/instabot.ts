import { base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'instabot',
	name: 'Instabot',
	class: 'messaging',
	forms: [seq(base64([40, 44]), maybe(text('=')))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
