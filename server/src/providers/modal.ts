import { alnum, seq, text } from './shared/forms.ts';
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

export const provider = tokenProvider('Modal', tokenSecret, tokenId);
export const examples = tokenExamples(tokenSecret, tokenId);
