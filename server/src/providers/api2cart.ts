import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'api2cart',
	name: 'API2Cart',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://api2cart.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
