import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'webflow',
	name: 'Webflow',
	class: 'hosting',
	words: ['web flow'],
	forms: [hex(64)],
	docs: 'https://developers.webflow.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
