import { capital, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'debounce',
	name: 'DeBounce',
	class: 'email',
	words: ['debounce io', 'debounce'],
	forms: [capital(13), hex(13)],
	common: true,
	docs: 'https://developers.debounce.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
