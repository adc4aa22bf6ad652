import { authority } from './shared/authority.ts';
import { alnum, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, namedProvider } from './shared/named.ts';

const key: NamedKey = {
	id: 'snowflake',
	name: 'Snowflake',
	class: 'database',
	title: 'Snowflake password or access token',
	forms: [seq(text('eyJ'), word([30, 400]), text('.'), word([30, 1800]), text('.'), word([30, 700])), alnum([24, 64])],
	authority: authority('AU:P?/DE:I?/RC:G/DS:R/LM:N/SP:L/LT:L', {
		operations: ['drop databases', 'change rows', 'read rows', 'spend credits'],
		scope: 'grants of the role, invisible; a dropped database can be undropped within Time Travel',
		narrower: 'a token with ROLE_RESTRICTION to a read-only role, and a network policy',
		revokeBy: 'ALTER USER ... REMOVE PROGRAMMATIC ACCESS TOKEN',
		lifetime: 'programmatic tokens 15 days by default, at most 365',
		alternative: 'AU:P/DE:R/DS:R/LM:N/SP:L/LT:L',
		inspect: "snow sql -q 'SHOW GRANTS'",
		controls: ['a network policy', 'Time Travel and Fail-safe', 'a resource monitor'],
		from: 'general',
		url: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
	}),
	docs: 'https://docs.snowflake.com/en/user-guide/programmatic-access-tokens',
};

export const provider = namedProvider(key);
export const examples = namedExamples(key);
