import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'holidayapi',
	name: 'Holiday API',
	class: 'saas',
	words: ['holiday api'],
	forms: [uuidForm],
	docs: 'https://holidayapi.com/docs',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
