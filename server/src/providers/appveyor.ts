import { seq, small, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'appveyor',
	name: 'AppVeyor',
	class: 'ci',
	forms: [seq(text('v2.'), small(20)), small(20)],
	docs: 'https://www.appveyor.com/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
