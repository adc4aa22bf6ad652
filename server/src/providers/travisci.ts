import { word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'travisci',
	name: 'Travis CI',
	class: 'ci',
	words: ['travis ci', 'travis'],
	forms: [word([20, 22])],
	docs: 'https://developer.travis-ci.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
