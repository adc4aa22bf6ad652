import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'satismeter',
	name: 'SatisMeter',
	class: 'analytics',
	words: ['satis meter'],
	forms: [alnum([16, 24])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
