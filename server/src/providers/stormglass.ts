import { seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'stormglass',
	name: 'Stormglass',
	class: 'saas',
	words: ['storm glass'],
	forms: [seq(uuidForm, text('-'), uuidForm)],
	docs: 'https://docs.stormglass.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
