import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'flickr',
	name: 'Flickr',
	class: 'saas',
	forms: [hex(32), small(32)],
	docs: 'https://www.flickr.com/services/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
