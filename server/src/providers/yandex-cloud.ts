import { seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'yandex-cloud',
	name: 'Yandex',
	class: 'cloud',
	words: ['yandex'],
	forms: [seq(text('AQVN'), word([35, 40])), word([80, 90])],
	docs: 'https://yandex.cloud/en/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
