import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'buildkite',
	name: 'Buildkite',
	class: 'ci',
	kind: 'other-key',
	title: 'Buildkite credential of another form',
	except: ['bkua_'],
};

export const provider: Provider = {
	id: 'buildkite',
	name: 'Buildkite',
	types: [
		{
			id: 'buildkite.user-token',
			title: 'Buildkite API access token',
			class: 'ci',
			keywords: ['bkua_'],
			pattern: shaped('bkua_[0-9a-z]{40}(?:[0-9a-z]{13})?'),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:A?/DE:W?/DS:C/LM:C/SP:N/LT:N', {
				operations: ['delete pipelines', 'create builds'],
				scope: 'scopes and orgs chosen',
				revoke: 'https://buildkite.com/user/api-access-tokens',
				revokeChecked: true,
				narrower: 'read_builds only, IP restriction; OIDC',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:P/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://api.buildkite.com/v2/access-token -H "Authorization: Bearer $BUILDKITE_API_TOKEN"',
				from: 'general',
				url: 'https://buildkite.com/docs/apis/managing-api-tokens',
			}),
			docs: 'https://buildkite.com/docs/apis/managing-api-tokens',
			variable: 'BUILDKITE_API_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('buildkite.user-token', `bkua_${make.hex(40)}`),
];
