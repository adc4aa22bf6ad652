import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tiingo',
	name: 'Tiingo',
	class: 'saas',
	forms: [hex(40)],
	docs: 'https://www.tiingo.com/documentation/general/overview',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
