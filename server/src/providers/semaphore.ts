import { hex, small, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'semaphore',
	name: 'Semaphore',
	class: 'ci',
	forms: [small(20), hex(32), word(36)],
	common: true,
	docs: 'https://docs.semaphoreci.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
