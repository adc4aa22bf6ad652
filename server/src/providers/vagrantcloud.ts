import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'vagrantcloud',
	name: 'Vagrant Cloud',
	class: 'registry',
	words: ['vagrant cloud'],
	forms: [seq(alnum(14), text('.atlasv1.'), alnum(67))],
	docs: 'https://developer.hashicorp.com/vagrant/vagrant-cloud',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
