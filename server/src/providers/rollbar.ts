import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rollbar',
	name: 'Rollbar',
	class: 'observability',
	forms: [hex(32)],
	docs: 'https://docs.rollbar.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
