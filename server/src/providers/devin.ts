import type { Examples } from './provider.ts';
import { base32Small, base64, maybe, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const apiKey: TokenKey = {
	id: 'devin.api-key',
	title: 'Devin API key',
	class: 'ai',
	keywords: ['apk_'],
	form: seq(text('apk_'), maybe(text('user_')), base64([60, 240]), maybe(text('=')), maybe(text('='))),
	visible: 4,
	variable: 'DEVIN_API_KEY',
};

const serviceUserToken: TokenKey = {
	id: 'devin.service-user-token',
	title: 'Devin service user token',
	class: 'ai',
	keywords: ['cog_'],
	form: seq(text('cog_'), base32Small(52)),
	visible: 4,
	variable: 'DEVIN_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'devin',
	name: 'Devin',
	class: 'ai',
	kind: 'other-key',
	title: 'Devin credential of another form',
	except: ['apk_', 'cog_'],
};

export const provider = withNamed(tokenProvider('Devin', apiKey, serviceUserToken), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(apiKey, serviceUserToken)(make),
	...namedExamples(otherKey)(make),
];
