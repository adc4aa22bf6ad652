import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ayrshare',
	name: 'Ayrshare',
	class: 'saas',
	forms: [seq(capital([7, 8]), text('-'), capital([7, 8]), text('-'), capital([7, 8]), text('-'), capital([7, 8]))],
	docs: 'https://www.ayrshare.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
