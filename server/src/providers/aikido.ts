import type { Examples } from './provider.ts';
import { alnum, seq, text } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const clientSecret: TokenKey = {
	id: 'aikido.client-secret',
	title: 'Aikido client secret',
	class: 'saas',
	keywords: ['aik_secret_'],
	form: seq(text('AIK_SECRET_'), alnum([40, 80])),
	visible: 11,
	variable: 'AIKIDO_CLIENT_SECRET',
};

const clientId: TokenKey = {
	id: 'aikido.client-id',
	title: 'Aikido client id',
	class: 'saas',
	keywords: ['aik_client_'],
	form: seq(text('AIK_CLIENT_'), alnum([20, 40])),
	visible: 11,
	identifier: true,
	variable: 'AIKIDO_CLIENT_ID',
};

const ciToken: TokenKey = {
	id: 'aikido.ci-token',
	title: 'Aikido CI token',
	class: 'ci',
	keywords: ['aik_ci_'],
	form: seq(text('AIK_CI_'), alnum([40, 80])),
	visible: 7,
	variable: 'AIKIDO_CI_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'aikido',
	name: 'Aikido',
	class: 'saas',
	kind: 'other-key',
	title: 'Aikido credential of another form',
	except: ['aik_secret_', 'aik_client_', 'aik_ci_'],
};

export const provider = withNamed(tokenProvider('Aikido', clientSecret, clientId, ciToken), otherKey);
export const examples: Examples = (make) => [
	...tokenExamples(clientSecret, clientId, ciToken)(make),
	...namedExamples(otherKey)(make),
];
