import { alnum, base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'teamwork',
	name: 'Teamwork',
	class: 'saas',
	words: ['teamwork crm', 'teamwork desk', 'teamwork spaces', 'teamwork'],
	forms: [seq(text('tkn.v1_'), base64([70, 72]), maybe(text('='))), seq(text('twp_'), alnum(40))],
	docs: 'https://apidocs.teamwork.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
