import { hex, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bugsnag',
	name: 'Bugsnag',
	class: 'observability',
	forms: [hex(32), uuidForm],
	docs: 'https://docs.bugsnag.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
