import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'rev',
	name: 'Rev',
	class: 'ai',
	words: ['rev ai', 'rev com'],
	forms: [word([27, 60])],
	common: true,
	docs: 'https://docs.rev.ai/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
