import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'eventbrite',
	name: 'Eventbrite',
	class: 'saas',
	forms: [capital(20)],
	docs: 'https://www.eventbrite.com/platform/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
