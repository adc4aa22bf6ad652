import { small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'worldweather',
	name: 'World Weather Online',
	class: 'saas',
	words: ['world weather'],
	forms: [small(31)],
	docs: 'https://www.worldweatheronline.com/weather-api/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
