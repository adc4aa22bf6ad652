import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'ngrok',
	name: 'ngrok',
	class: 'cloud',
	forms: [seq(alnum([26, 28]), text('_'), alnum([20, 25]))],
	docs: 'https://ngrok.com/docs/api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
