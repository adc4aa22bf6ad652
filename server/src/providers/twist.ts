import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'twist',
	name: 'Twist',
	class: 'messaging',
	words: ['twist'],
	forms: [seq(text('oauth2:'), hex(40))],
	common: true,
	docs: 'https://developer.twist.com/v3/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
