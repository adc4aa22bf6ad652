import { capital, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'clicksend',
	name: 'ClickSend',
	class: 'messaging',
	words: ['click send'],
	forms: [seq(capital(8), text('-'), capital(4), text('-'), capital(4), text('-'), capital(4), text('-'), capital(12))],
	docs: 'https://developers.clicksend.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
