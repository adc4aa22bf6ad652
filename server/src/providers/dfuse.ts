import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'dfuse',
	name: 'dfuse',
	class: 'saas',
	forms: [seq(either(text('web_'), text('server_'), text('mobile_')), hex(32))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
