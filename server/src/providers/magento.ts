import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'magento',
	name: 'Adobe Commerce',
	class: 'payment',
	forms: [hex(32), small(32)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
