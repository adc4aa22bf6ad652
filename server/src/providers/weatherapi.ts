import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'weatherapi',
	name: 'WeatherAPI.com',
	class: 'saas',
	words: ['weather api'],
	forms: [hex(31)],
	docs: 'https://www.weatherapi.com/docs/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
