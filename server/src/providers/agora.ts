import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'agora',
	name: 'Agora',
	class: 'messaging',
	forms: [hex(32)],
	common: true,
	docs: 'https://docs.agora.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
