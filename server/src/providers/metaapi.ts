import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'metaapi',
	name: 'MetaApi',
	class: 'saas',
	words: ['meta api'],
	forms: [word([40, 600])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
