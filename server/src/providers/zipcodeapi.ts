import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'zipcodeapi',
	name: 'ZipCodeAPI',
	class: 'saas',
	words: ['zip code api'],
	forms: [alnum(64)],
	docs: 'https://www.zipcodeapi.com/API',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
