import type { Examples, Provider } from './provider.ts';
import { classDefault } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'teams',
	name: 'Microsoft Teams',
	class: 'messaging',
	kind: 'other-key',
	title: 'Microsoft Teams credential of another form',
	words: ['ms teams', 'microsoft teams'],
};

export const provider: Provider = {
	id: 'teams',
	name: 'Microsoft Teams',
	types: [
		{
			id: 'teams.webhook',
			title: 'Microsoft Teams webhook',
			class: 'messaging',
			keywords: ['webhook.office.com', 'outlook.office.com/webhook'],
			pattern:
				/(?<value>https:\/\/(?:[a-z0-9-]{1,60}\.webhook\.office\.com\/webhookb2|outlook\.office(?:365)?\.com\/webhook)\/[0-9a-f-]{36}@[0-9a-f-]{36}\/IncomingWebhook\/[0-9a-f]{32}\/[0-9a-f-]{36})(?:\/[\w-]{20,80})?/dg,
			check: randomAfter(60),
			visible: 8,
			authority: classDefault('messaging', { operations: ['post to one channel'] }),
			variable: 'TEAMS_WEBHOOK_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'teams.webhook',
		`https://acme.webhook.office.com/webhookb2/${make.uuid()}@${make.uuid()}/IncomingWebhook/${make.hex(32)}/${make.uuid()}`,
		(value) => `TEAMS_WEBHOOK_URL=${value}`,
	),
];
