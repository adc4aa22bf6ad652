import { capital, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'keenio',
	name: 'Keen',
	class: 'analytics',
	words: ['keen io', 'keen'],
	forms: [capital(64), hex(64)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
