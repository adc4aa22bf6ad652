import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'abstractapi',
	name: 'Abstract API',
	class: 'saas',
	words: ['abstract api'],
	forms: [hex(32)],
	docs: 'https://docs.abstractapi.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
