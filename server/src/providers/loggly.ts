import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'loggly',
	name: 'Loggly',
	class: 'observability',
	forms: [uuidForm],
	docs: 'https://documentation.solarwinds.com/en/success_center/loggly/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
