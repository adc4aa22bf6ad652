import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'uptrace',
	name: 'Uptrace',
	class: 'observability',
	forms: [word([20, 40])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
