import { alnum, base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'shutterstock',
	name: 'Shutterstock',
	class: 'saas',
	words: ['shutter stock'],
	forms: [seq(text('v2/'), base64([200, 388])), alnum([16, 40])],
	docs: 'https://api-reference.shutterstock.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
