import { capital, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ip2location',
	name: 'IP2Location',
	class: 'saas',
	words: ['ip2 location'],
	forms: [hex(32), capital(32)],
	docs: 'https://www.ip2location.com/web-service',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
