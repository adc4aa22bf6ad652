import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'versioneye',
	name: 'VersionEye',
	class: 'ci',
	words: ['version eye'],
	forms: [hex(20)],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
