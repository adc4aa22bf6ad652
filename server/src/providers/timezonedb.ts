import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'timezonedb',
	name: 'TimeZoneDB',
	class: 'saas',
	words: ['timezone db'],
	forms: [capital(12)],
	docs: 'https://timezonedb.com/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
