import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'crowdin',
	name: 'Crowdin',
	class: 'saas',
	forms: [hex(80)],
	docs: 'https://support.crowdin.com/developer/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
