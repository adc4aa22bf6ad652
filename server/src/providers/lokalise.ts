import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lokalise',
	name: 'Lokalise',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://developers.lokalise.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
