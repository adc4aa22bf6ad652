import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'eraser',
	name: 'Eraser',
	class: 'saas',
	forms: [alnum([20, 22])],
	common: true,
	docs: 'https://docs.eraser.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
