import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lepton',
	name: 'Lepton AI',
	class: 'ai',
	forms: [alnum(32)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
