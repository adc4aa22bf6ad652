import { capital, hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'tmetric',
	name: 'TMetric',
	class: 'saas',
	forms: [capital(64), hex(64)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
