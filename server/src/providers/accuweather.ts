import { alnum } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'accuweather',
	name: 'AccuWeather',
	class: 'saas',
	forms: [alnum([32, 36])],
	docs: 'https://developer.accuweather.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
