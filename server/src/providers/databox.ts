import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'databox',
	name: 'Databox',
	class: 'analytics',
	forms: [alnum([20, 24])],
	docs: 'https://developers.databox.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
