import { hex, seq, text, uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'infobip',
	name: 'Infobip',
	class: 'messaging',
	forms: [seq(hex(32), text('-'), uuidForm)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
