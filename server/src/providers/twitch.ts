import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'twitch',
	name: 'Twitch',
	class: 'messaging',
	forms: [small(30)],
	docs: 'https://dev.twitch.tv/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
