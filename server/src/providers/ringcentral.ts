import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ringcentral',
	name: 'RingCentral',
	class: 'messaging',
	words: ['ring central'],
	forms: [word(22)],
	docs: 'https://developers.ringcentral.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
