import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'calendarific',
	name: 'Calendarific',
	class: 'saas',
	forms: [alnum([32, 40])],
	docs: 'https://calendarific.com/api-documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
