import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const clientSecret: TokenKey = {
	id: 'ramp.client-secret',
	title: 'Ramp client secret',
	class: 'payment',
	keywords: ['ramp_sec_'],
	form: seq(text('ramp_sec_'), alnum([40, 60])),
	visible: 9,
	variable: 'RAMP_CLIENT_SECRET',
};

const clientId: TokenKey = {
	id: 'ramp.client-id',
	title: 'Ramp client id',
	class: 'payment',
	keywords: ['ramp_id_'],
	form: seq(text('ramp_id_'), alnum([36, 48])),
	visible: 8,
	identifier: true,
	variable: 'RAMP_CLIENT_ID',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'ramp',
	name: 'Ramp',
	class: 'payment',
	kind: 'other-key',
	title: 'Ramp credential of another form',
	common: true,
	except: ['ramp_sec_', 'ramp_id_'],
};

export const provider = withNamed(tokenProvider('Ramp', clientSecret, clientId), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(clientSecret, clientId)(make),
	...namedExamples(otherKey)(make),
];
