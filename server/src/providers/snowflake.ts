import { alnum, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'snowflake',
	name: 'Snowflake',
	class: 'database',
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([30, 1800]), text('.'), word([30, 700])), alnum([24, 64])],
	docs: 'https://docs.snowflake.com/',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
