import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'chartmogul',
	name: 'ChartMogul',
	class: 'analytics',
	words: ['chart mogul'],
	forms: [hex(32), small(32)],
	docs: 'https://dev.chartmogul.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
