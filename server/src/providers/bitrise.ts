import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitrise',
	name: 'Bitrise',
	class: 'ci',
	forms: [word(86)],
	docs: 'https://devcenter.bitrise.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
