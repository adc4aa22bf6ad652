import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'livekit',
	name: 'LiveKit',
	class: 'messaging',
	words: ['live kit'],
	forms: [alnum([40, 50])],
	docs: 'https://docs.livekit.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
