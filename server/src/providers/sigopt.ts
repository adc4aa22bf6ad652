import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sigopt',
	name: 'SigOpt',
	class: 'ai',
	words: ['sig opt'],
	forms: [capital(48)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
