import { digits, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lessannoyingcrm',
	name: 'Less Annoying CRM',
	class: 'saas',
	words: ['less annoying crm', 'lessannoying'],
	forms: [seq(digits([2, 8]), text('-'), word([50, 60]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
