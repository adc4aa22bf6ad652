import { either, hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'percy',
	name: 'Percy',
	class: 'ci',
	words: ['percy'],
	forms: [seq(either(text('web_'), text('app_')), hex(64)), hex(64)],
	common: true,
	docs: 'https://www.browserstack.com/docs/percy',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
