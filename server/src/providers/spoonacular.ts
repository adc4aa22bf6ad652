import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'spoonacular',
	name: 'spoonacular',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://spoonacular.com/food-api/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
