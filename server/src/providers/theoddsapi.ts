import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'theoddsapi',
	name: 'The Odds API',
	class: 'saas',
	words: ['the odds api', 'odds api'],
	forms: [hex(32)],
	docs: 'https://the-odds-api.com/liveapi/guides/v4/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
