import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipapi',
	name: 'ipapi',
	class: 'saas',
	words: ['ip api'],
	forms: [hex(32)],
	docs: 'https://ipapi.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
