import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bandwidth',
	name: 'Bandwidth',
	class: 'messaging',
	words: ['bandwidth api'],
	forms: [hex(48)],
	common: true,
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
