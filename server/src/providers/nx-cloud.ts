import type { Examples } from './provider.ts';
import { base64 } from './shared/forms.ts';
import { type NamedKey, namedExamples, withNamed } from './shared/named.ts';
import { type TokenKey, tokenExamples, tokenProvider } from './shared/token.ts';

const accessToken: TokenKey = {
	id: 'nx-cloud.access-token',
	title: 'Nx Cloud access token',
	class: 'ci',
	keywords: ['nx_cloud', 'nxcloud'],
	form: base64([44, 76]),
	near: /nx_?cloud/,
	variable: 'NX_CLOUD_ACCESS_TOKEN',
};

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'nx-cloud',
	name: 'Nx Cloud',
	class: 'ci',
	kind: 'other-key',
	title: 'Nx Cloud credential of another form',
	words: ['nx cloud'],
};

export const provider = withNamed(tokenProvider('Nx Cloud', accessToken), otherKey);
export const examples: Examples = (make) => [...tokenExamples(accessToken)(make), ...namedExamples(otherKey)(make)];
