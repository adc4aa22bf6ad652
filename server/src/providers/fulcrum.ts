import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'fulcrum',
	name: 'Fulcrum',
	class: 'saas',
	forms: [hex(80)],
	common: true,
	docs: 'https://docs.fulcrumapp.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
