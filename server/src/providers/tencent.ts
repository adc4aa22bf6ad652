import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
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

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'tencent',
	name: 'Tencent Cloud',
	class: 'cloud',
	kind: 'other-key',
	title: 'Tencent Cloud credential of another form',
	except: ['akid'],
};

export const provider = withNamed(tokenProvider('Tencent Cloud', secretId), otherKey);
export const examples: Examples = (make) => [...tokenExamples(secretId)(make), ...namedExamples(otherKey)(make)];
