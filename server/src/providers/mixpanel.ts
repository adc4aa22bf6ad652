import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mixpanel',
	name: 'Mixpanel',
	class: 'analytics',
	forms: [hex(32)],
	docs: 'https://developer.mixpanel.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
