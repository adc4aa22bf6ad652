import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'posthog',
	name: 'PostHog',
	class: 'analytics',
	kind: 'other-key',
	title: 'PostHog credential of another form',
	words: ['post hog'],
	except: ['phx_', 'phc_'],
};

export const provider: Provider = {
	id: 'posthog',
	name: 'PostHog',
	types: [
		{
			id: 'posthog.personal-key',
			title: 'PostHog personal API key',
			class: 'analytics',
			keywords: ['phx_'],
			pattern: shaped('phx_[\\w-]{41,49}', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:P?/DE:W?/DS:R/LM:N/SP:N/LT:N', {
				operations: ['delete persons', 'change feature flags', 'read events'],
				scope: '60 scopes x orgs/projects',
				revoke: 'https://us.posthog.com/settings/user-api-keys',
				revokeChecked: true,
				narrower: 'query:read on one project',
				lifetime: 'never expires',
				human: true,
				alternative: 'AU:R/DE:R/DS:R/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://us.posthog.com/api/users/@me/ -H "Authorization: Bearer $POSTHOG_PERSONAL_API_KEY"',
				from: 'general',
				url: 'https://posthog.com/docs/api',
			}),
			docs: 'https://posthog.com/docs/api',
			variable: 'POSTHOG_PERSONAL_API_KEY',
		},
		{
			id: 'posthog.project-key',
			title: 'PostHog project API key',
			class: 'publishable',
			keywords: ['phc_'],
			pattern: shaped('phc_[\\w-]{41,44}', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', {
				operations: ['send events'],
				scope: 'write events',
				lifetime: 'never expires',
				gates: ['pub'],
				revokeBy: 'project settings',
				from: 'general',
				url: 'https://posthog.com/docs/api',
			}),
			docs: 'https://posthog.com/docs/api',
			variable: 'POSTHOG_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('posthog.personal-key', `phx_${make.base62(43)}`),
	hit('posthog.project-key', `phc_${make.base62(43)}`),
];
