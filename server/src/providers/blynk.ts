import type { Examples } from './provider.ts';
import { alnum, seq, text, word } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const clientId: TokenKey = {
	id: 'blynk.client-id',
	title: 'Blynk OAuth client id',
	class: 'saas',
	keywords: ['oa2-client-id_'],
	form: seq(text('oa2-client-id_'), word(32)),
	visible: 14,
	dash: true,
	identifier: true,
	docs: 'https://docs.blynk.io/en/blynk.cloud/platform-api/authentication',
	variable: 'BLYNK_CLIENT_ID',
};

/** Tokens of devices and secrets of clients. */
const otherKey: NamedKey = {
	id: 'blynk',
	name: 'Blynk',
	class: 'saas',
	kind: 'device-token',
	title: 'Blynk device token',
	forms: [word(32), alnum(40)],
	except: ['oa2-client-id_'],
	docs: 'https://docs.blynk.io/',
	variable: 'BLYNK_AUTH_TOKEN',
};

export const provider = withNamed(tokenProvider('Blynk', clientId), otherKey);
export const examples: Examples = (make) => [...tokenExamples(clientId)(make), ...namedExamples(otherKey)(make)];
