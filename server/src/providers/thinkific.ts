import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'thinkific',
	name: 'Thinkific',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://developers.thinkific.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
