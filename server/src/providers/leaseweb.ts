import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'leaseweb',
	name: 'Leaseweb',
	class: 'cloud',
	words: ['lease web'],
	forms: [uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
