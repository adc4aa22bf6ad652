import { hex } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'airbrake',
	name: 'Airbrake',
	class: 'observability',
	forms: [hex(32), hex(40)],
	docs: 'https://docs.airbrake.io/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
