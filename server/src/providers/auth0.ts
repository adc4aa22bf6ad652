import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'auth0',
	name: 'Auth0',
	class: 'identity',
	kind: 'other-key',
	title: 'Auth0 credential of another form',
};

export const provider: Provider = {
	id: 'auth0',
	name: 'Auth0',
	types: [
		{
			id: 'auth0.client-secret',
			title: 'Auth0 client secret',
			class: 'identity',
			keywords: ['auth0'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}auth0[A-Za-z0-9_-]{0,16}secret', '[\\w-]{64}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S?/DS:R/LM:C/SP:N/LT:N', {
				operations: ['delete users', 'create client grants', 'read users'],
				scope: 'granted API permissions',
				narrower: 'fewer permissions, private-key JWT',
				lifetime: 'secret: none; token 24 h',
				revokeBy: 'Applications > Settings > Rotate secret',
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:N',
				from: 'general',
				url: 'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens',
			}),
			docs: 'https://auth0.com/docs/secure/tokens/access-tokens/management-api-access-tokens',
			variable: 'AUTH0_CLIENT_SECRET',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('auth0.client-secret', make.base62(64), (value) => `AUTH0_CLIENT_SECRET=${value}`),
];
