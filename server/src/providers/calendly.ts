import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'calendly',
	name: 'Calendly',
	class: 'saas',
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([30, 800]), text('.'), word([30, 200]))],
	docs: 'https://developer.calendly.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
