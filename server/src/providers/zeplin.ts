import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zeplin',
	name: 'Zeplin',
	class: 'saas',
	forms: [word([120, 1200])],
	docs: 'https://docs.zeplin.dev/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
