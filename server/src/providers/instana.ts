import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'instana',
	name: 'Instana',
	class: 'observability',
	forms: [word(22)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
