import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'lightstep',
	name: 'Lightstep',
	class: 'observability',
	forms: [base64([80, 120])],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
