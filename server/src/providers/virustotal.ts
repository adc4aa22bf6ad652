import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'virustotal',
	name: 'VirusTotal',
	class: 'saas',
	words: ['virus total'],
	forms: [hex(64)],
	docs: 'https://docs.virustotal.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
