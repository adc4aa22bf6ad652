import { alnum, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'cloudsmith',
	name: 'Cloudsmith',
	class: 'registry',
	forms: [hex(40), alnum(40)],
	docs: 'https://help.cloudsmith.io/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
