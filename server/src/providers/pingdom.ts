import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pingdom',
	name: 'Pingdom',
	class: 'observability',
	forms: [word([60, 90])],
	docs: 'https://docs.pingdom.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
