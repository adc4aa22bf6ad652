import { uuidForm } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'blazemeter',
	name: 'BlazeMeter',
	class: 'ci',
	words: ['blaze meter', 'runscope'],
	forms: [uuidForm],
	docs: 'https://guide.blazemeter.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
