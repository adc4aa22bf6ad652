import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'amplitude',
	name: 'Amplitude',
	class: 'analytics',
	forms: [hex(32)],
	docs: 'https://amplitude.com/docs/apis',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
