import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dailyco',
	name: 'Daily',
	class: 'messaging',
	words: ['daily co', 'daily'],
	forms: [hex(64)],
	common: true,
	docs: 'https://docs.daily.co/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
