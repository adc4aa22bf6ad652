import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiSecret: TokenKey = {
	id: 'clickhouse.api-secret',
	title: 'ClickHouse Cloud key secret',
	class: 'database',
	keywords: ['4b1d'],
	form: seq(text('4b1d'), alnum(38)),
	visible: 4,
	variable: 'CLICKHOUSE_CLOUD_API_SECRET',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'clickhouse',
	name: 'ClickHouse Cloud',
	class: 'database',
	kind: 'other-key',
	title: 'ClickHouse Cloud credential of another form',
	words: ['click house', 'clickhouse'],
	except: ['4b1d'],
};

export const provider = withNamed(tokenProvider('ClickHouse Cloud', apiSecret), otherKey);
export const examples: Examples = (make) => [...tokenExamples(apiSecret)(make), ...namedExamples(otherKey)(make)];
