import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vultr',
	name: 'Vultr',
	class: 'cloud',
	forms: [capital(36)],
	docs: 'https://www.vultr.com/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
