import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'uclassify',
	name: 'uClassify',
	class: 'ai',
	forms: [alnum(12)],
	docs: 'https://www.uclassify.com/docs/restapi',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
