import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'novu',
	name: 'Novu',
	class: 'messaging',
	forms: [hex(32)],
	docs: 'https://docs.novu.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
