import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'splunk',
	name: 'Splunk',
	class: 'observability',
	forms: [uuidForm],
	docs: 'https://docs.splunk.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
