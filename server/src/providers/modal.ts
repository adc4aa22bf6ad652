import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const tokenSecret: TokenKey = {
	id: 'modal.token-secret',
	title: 'Modal token secret',
	class: 'ai',
	keywords: ['as-'],
	form: seq(text('as-'), alnum(22)),
	visible: 3,
	dash: true,
	near: /modal/,
	variable: 'MODAL_TOKEN_SECRET',
};

const tokenId: TokenKey = {
	id: 'modal.token-id',
	title: 'Modal token id',
	class: 'ai',
	keywords: ['ak-'],
	form: seq(text('ak-'), alnum(22)),
	visible: 3,
	dash: true,
	identifier: true,
	near: /modal/,
	variable: 'MODAL_TOKEN_ID',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'modal',
	name: 'Modal',
	class: 'ai',
	kind: 'other-key',
	title: 'Modal credential of another form',
	common: true,
	except: ['as-', 'ak-'],
};

export const provider = withNamed(tokenProvider('Modal', tokenSecret, tokenId), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(tokenSecret, tokenId)(make),
	...namedExamples(otherKey)(make),
];
