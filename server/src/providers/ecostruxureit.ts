import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ecostruxureit',
	name: 'EcoStruxure IT',
	class: 'saas',
	words: ['ecostruxure'],
	forms: [seq(text('AK1'), base64([50, 55]))],
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
