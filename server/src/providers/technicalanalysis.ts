import { capital } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'technicalanalysis',
	name: 'Technical Analysis API',
	class: 'saas',
	words: ['technical analysis api'],
	forms: [capital(48)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
