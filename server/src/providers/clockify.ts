import { alnum, base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clockify',
	name: 'Clockify',
	class: 'saas',
	forms: [alnum(48), base64(48)],
	docs: 'https://docs.clockify.me/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
