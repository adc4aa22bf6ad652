import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'onelogin',
	name: 'OneLogin',
	class: 'identity',
	words: ['one login'],
	forms: [hex(64)],
	docs: 'https://developers.onelogin.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
