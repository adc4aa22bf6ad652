import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'streak',
	name: 'Streak',
	class: 'saas',
	forms: [hex(32)],
	common: true,
	docs: 'https://streak.readme.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
