import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipgeolocation',
	name: 'ipgeolocation',
	class: 'saas',
	words: ['ip geolocation'],
	forms: [hex(32)],
	docs: 'https://ipgeolocation.io/documentation.html',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
