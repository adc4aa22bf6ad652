import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'appcenter',
	name: 'App Center',
	class: 'ci',
	words: ['app center'],
	forms: [hex(40)],
	docs: 'https://learn.microsoft.com/appcenter/api-docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
