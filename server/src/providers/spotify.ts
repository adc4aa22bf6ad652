import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'spotify',
	name: 'Spotify',
	class: 'saas',
	forms: [hex(32)],
	docs: 'https://developer.spotify.com/documentation/web-api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
