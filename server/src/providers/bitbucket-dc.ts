import { base64, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'bitbucket-dc',
	name: 'Bitbucket Data Center',
	class: 'source',
	words: ['bitbucket'],
	forms: [seq(text('BBDC-'), base64(44)), base64(44)],
	docs: 'https://confluence.atlassian.com/bitbucketserver/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
