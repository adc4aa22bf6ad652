import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'screenshotlayer',
	name: 'Screenshotlayer',
	class: 'saas',
	words: ['screenshot layer'],
	forms: [hex(32)],
	docs: 'https://screenshotlayer.com/documentation',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
