import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'nutritionix',
	name: 'Nutritionix',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://docx.syndigo.com/developers/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
