import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sendbird',
	name: 'Sendbird',
	class: 'messaging',
	words: ['send bird'],
	forms: [hex(40)],
	docs: 'https://sendbird.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
