import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'launchdarkly',
	name: 'LaunchDarkly',
	class: 'saas',
	kind: 'other-key',
	title: 'LaunchDarkly credential of another form',
	words: ['launch darkly'],
	except: ['sdk-'],
};

export const provider: Provider = {
	id: 'launchdarkly',
	name: 'LaunchDarkly',
	types: [
		{
			id: 'launchdarkly.api-token',
			title: 'LaunchDarkly API access token',
			class: 'saas',
			keywords: ['api-', 'launchdarkly'],
			pattern: /(?<![\w-])(?<value>api-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/dg,
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A?/DE:W?/DS:C/LM:S/SP:N/LT:N', {
				operations: ['delete projects', 'change flags in production'],
				scope: 'role or inline policy',
				revoke: 'https://app.launchdarkly.com/settings/authorization',
				revokeChecked: true,
				narrower: 'custom role token',
				lifetime: 'never expires',
				alternative: 'AU:R/DE:W/DS:C/LM:N/SP:N/LT:N',
				inspect:
					'curl -s https://app.launchdarkly.com/api/v2/caller-identity -H "Authorization: $LAUNCHDARKLY_ACCESS_TOKEN"',
				controls: ['required approvals of environments'],
				from: 'general',
				url: 'https://launchdarkly.com/docs/home/account/api',
			}),
			docs: 'https://launchdarkly.com/docs/home/account/api',
			variable: 'LAUNCHDARKLY_ACCESS_TOKEN',
		},
		{
			id: 'launchdarkly.sdk-key',
			title: 'LaunchDarkly SDK key',
			class: 'saas',
			keywords: ['sdk-'],
			pattern: /(?<![\w-])(?<value>sdk-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?![\w-])/dg,
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:R/DE:R/DS:C/LM:N/SP:N/LT:N', {
				operations: ['read flags of one environment'],
				scope: 'one environment, read flags',
				narrower: 'client-side id',
				lifetime: 'never expires',
				revokeBy: 'environment settings > Reset SDK key',
				from: 'general',
				url: 'https://launchdarkly.com/docs/home/account/environment/keys',
			}),
			docs: 'https://launchdarkly.com/docs/home/account/environment/keys',
			variable: 'LAUNCHDARKLY_SDK_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('launchdarkly.api-token', `api-${make.uuid()}`, (value) => `LAUNCHDARKLY_ACCESS_TOKEN=${value}`),
	hit('launchdarkly.sdk-key', `sdk-${make.uuid()}`, (value) => `LAUNCHDARKLY_SDK_KEY=${value}`),
];
