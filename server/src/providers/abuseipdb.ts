import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'abuseipdb',
	name: 'AbuseIPDB',
	class: 'saas',
	words: ['abuse ip db'],
	forms: [hex(80)],
	docs: 'https://docs.abuseipdb.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
