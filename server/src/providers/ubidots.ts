import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ubidots',
	name: 'Ubidots',
	class: 'observability',
	forms: [seq(text('BBFF-'), alnum(30)), seq(text('BBUS-'), alnum(30))],
	docs: 'https://docs.ubidots.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
