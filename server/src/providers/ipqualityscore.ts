import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ipqualityscore',
	name: 'IPQualityScore',
	class: 'saas',
	words: ['ip quality score', 'ip quality'],
	forms: [alnum(32)],
	docs: 'https://www.ipqualityscore.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
