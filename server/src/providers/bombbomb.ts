import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bombbomb',
	name: 'BombBomb',
	class: 'email',
	words: ['bomb bomb'],
	forms: [word([80, 800])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
