import { hex, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'sidekiq',
	name: 'Sidekiq',
	class: 'registry',
	words: ['contribsys'],
	forms: [seq(hex(8), text(':'), hex(8))],
	docs: 'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
