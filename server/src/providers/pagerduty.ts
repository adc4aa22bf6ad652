import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { namedRandom } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'pagerduty',
	name: 'PagerDuty',
	class: 'observability',
	kind: 'other-key',
	title: 'PagerDuty credential of another form',
	words: ['pager duty'],
	except: ['pager_duty'],
};

export const provider: Provider = {
	id: 'pagerduty',
	name: 'PagerDuty',
	types: [
		{
			id: 'pagerduty.api-key',
			title: 'PagerDuty API key',
			class: 'observability',
			keywords: ['pagerduty', 'pager_duty'],
			pattern: assigned('[A-Za-z0-9_.-]{0,24}pager_?duty[A-Za-z0-9_-]{0,16}(?:token|key)', '[\\w+-]{20}'),
			check: namedRandom,
			visible: 0,
			authority: authority('AU:A/DE:W?/DS:C/LM:N/SP:N/LT:N', {
				operations: ['silence and resolve incidents', 'change schedules'],
				scope: 'account read-write or read only',
				narrower: 'read-only key, scoped OAuth',
				lifetime: 'never expires',
				revokeBy: 'Integrations > API access keys',
				alternative: 'AU:A/DE:R/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://api.pagerduty.com/abilities -H "Authorization: Token token=$PAGERDUTY_TOKEN"',
				from: 'general',
				url: 'https://support.pagerduty.com/main/docs/api-access-keys',
			}),
			docs: 'https://support.pagerduty.com/main/docs/api-access-keys',
			variable: 'PAGERDUTY_API_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('pagerduty.api-key', `u+${make.base62(18)}`, (value) => `PAGERDUTY_API_KEY=${value}`),
];
