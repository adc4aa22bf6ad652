import { hex, small } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'openweather',
	name: 'OpenWeather',
	class: 'saas',
	words: ['open weather map', 'open weather', 'pyowm', 'owm'],
	forms: [hex(32), small(32)],
	docs: 'https://openweathermap.org/api',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
