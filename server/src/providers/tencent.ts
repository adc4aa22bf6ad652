import { alnum, seq, text } from './shared/forms.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const secretId: TokenKey = {
	id: 'tencent.secret-id',
	title: 'Tencent Cloud secret id',
	class: 'cloud',
	keywords: ['akid'],
	form: seq(text('AKID'), alnum(32)),
	visible: 4,
	identifier: true,
	variable: 'TENCENTCLOUD_SECRET_ID',
};

export const provider = tokenProvider('Tencent Cloud', secretId);
export const examples = tokenExamples(secretId);
