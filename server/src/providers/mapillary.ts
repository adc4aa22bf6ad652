import { digits, hex, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'mapillary',
	name: 'Mapillary',
	class: 'saas',
	forms: [seq(text('MLY'), maybe(text('A')), text('|'), digits([15, 17]), text('|'), hex(32))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
