import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'okta',
	name: 'Okta',
	class: 'identity',
	kind: 'other-key',
	title: 'Okta credential of another form',
};

export const provider: Provider = {
	id: 'okta',
	name: 'Okta',
	types: [
		{
			id: 'okta.api-token',
			title: 'Okta API token',
			class: 'identity',
			keywords: ['okta', 'ssws'],
			pattern:
				/(?:okta[A-Za-z0-9_-]{0,24}["']?[ \t]{0,8}(?:(?:[:=]|=>)[ \t]{0,8}|\{\s{0,24}default[ \t]{0,8}=[ \t]{0,8})["']?|SSWS[ \t]{1,4})(?<value>00[\w-]{40})(?![\w-])/dgi,
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:N/LT:L', {
				operations: ['deactivate users', 'reset second factors', 'assign applications'],
				scope: "the admin's own role",
				narrower: 'OAuth 2.0 service app with scopes',
				lifetime: '30 days since last use',
				human: true,
				revokeBy: 'Security > API > Tokens',
				alternative: 'AU:P/DE:R/DS:R/LM:N/SP:N/LT:S',
				inspect: 'curl -s https://ORG.okta.com/api/v1/users/me -H "Authorization: SSWS $OKTA_API_TOKEN"',
				controls: ['network zones of tokens'],
				from: 'general',
				url: 'https://developer.okta.com/docs/guides/create-an-api-token/',
			}),
			docs: 'https://developer.okta.com/docs/guides/create-an-api-token/',
			variable: 'OKTA_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('okta.api-token', `00${make.base62(40)}`, (value) => `OKTA_API_TOKEN=${value}`),
	hit('okta.api-token', `00${make.base62(40)}`, (value) => `Authorization: SSWS ${value}`),
];
