import { alnum, capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'finage',
	name: 'Finage',
	class: 'saas',
	forms: [alnum(32), seq(text('API_KEY'), capital(32))],
	docs: 'https://finage.co.uk/docs/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
