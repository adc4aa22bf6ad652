import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'trello',
	name: 'Trello',
	class: 'saas',
	forms: [seq(text('ATTA'), hex(72)), hex(64), hex(32)],
	docs: 'https://developer.atlassian.com/cloud/trello/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
