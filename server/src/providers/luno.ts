import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'luno',
	name: 'Luno',
	class: 'payment',
	forms: [word([40, 50])],
	common: true,
	docs: 'https://www.luno.com/en/developers/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
