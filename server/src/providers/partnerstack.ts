import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'partnerstack',
	name: 'PartnerStack',
	class: 'payment',
	words: ['partner stack'],
	forms: [alnum([63, 65])],
	docs: 'https://docs.partnerstack.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
