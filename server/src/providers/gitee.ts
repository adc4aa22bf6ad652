import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'gitee',
	name: 'Gitee',
	class: 'source',
	forms: [hex(32)],
	docs: 'https://gitee.com/api/v5/swagger',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
