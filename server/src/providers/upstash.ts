import { alnum, maybe, seq, text, word } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const qstashToken: TokenKey = {
	id: 'upstash.qstash-token',
	title: 'Upstash token',
	class: 'database',
	keywords: ['upstash', 'qstash'],
	form: seq(text('A'), alnum([2, 3]), word([52, 90]), maybe(text('='))),
	dash: true,
	near: /upstash|qstash/,
	variable: 'UPSTASH_REDIS_REST_TOKEN',
};

export const provider = tokenProvider('Upstash', qstashToken);
export const examples = tokenExamples(qstashToken);
