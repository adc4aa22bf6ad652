import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitmex',
	name: 'BitMEX',
	class: 'payment',
	forms: [word(24), word(48)],
	docs: 'https://www.bitmex.com/app/apiKeysUsage',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
