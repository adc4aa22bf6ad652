import type { Examples } from './provider.ts';
import { alnum, maybe, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'upstash',
	name: 'Upstash',
	class: 'database',
	kind: 'other-key',
	title: 'Upstash credential of another form',
};

export const provider = withNamed(tokenProvider('Upstash', qstashToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(qstashToken)(make), ...namedExamples(otherKey)(make)];
