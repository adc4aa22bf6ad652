import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ibm-cloud',
	name: 'IBM Cloud',
	class: 'cloud',
	words: ['ibm cloud', 'ibmcloud', 'bluemix', 'ibm'],
	forms: [word(44)],
	docs: 'https://cloud.ibm.com/docs/account?topic=account-userapikey',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
