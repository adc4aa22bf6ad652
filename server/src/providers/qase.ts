import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'qase',
	name: 'Qase',
	class: 'saas',
	words: ['qase'],
	forms: [hex(64), hex(40)],
	common: true,
	docs: 'https://developers.qase.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
