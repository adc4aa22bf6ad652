import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dreamhost',
	name: 'DreamHost',
	class: 'hosting',
	words: ['dream host'],
	forms: [capital(16)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
