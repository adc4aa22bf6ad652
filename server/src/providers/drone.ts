import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'drone',
	name: 'Drone CI',
	class: 'ci',
	words: ['drone'],
	forms: [alnum(32)],
	common: true,
	docs: 'https://docs.drone.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
