import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'pipedream',
	name: 'Pipedream',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://pipedream.com/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
