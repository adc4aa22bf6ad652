import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'storyblok',
	name: 'Storyblok',
	class: 'saas',
	forms: [seq(alnum(22), text('tt'))],
	docs: 'https://www.storyblok.com/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
