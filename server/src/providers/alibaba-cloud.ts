import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'alibaba-cloud',
	name: 'Alibaba Cloud',
	class: 'cloud',
	words: ['alibaba cloud', 'alibaba', 'aliyun', 'alicloud'],
	forms: [alnum(30)],
	docs: 'https://www.alibabacloud.com/help/en/ram/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
