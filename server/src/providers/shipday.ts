import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'shipday',
	name: 'Shipday',
	class: 'saas',
	words: ['ship day'],
	forms: [seq(alnum(11), text('.'), alnum(20))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
