import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipinfo',
	name: 'IPinfo',
	class: 'saas',
	words: ['ip info'],
	forms: [hex(14)],
	docs: 'https://ipinfo.io/developers',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
