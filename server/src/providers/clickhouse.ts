import { alnum, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('ClickHouse Cloud', apiSecret);
export const examples = tokenExamples(apiSecret);
