import { alnum, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'coralogix',
	name: 'Coralogix',
	class: 'observability',
	forms: [seq(text('cxtp_'), alnum([28, 36])), uuidForm],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
