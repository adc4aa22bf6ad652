import { decodeSlack, decodeSlackHook } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'slack',
	name: 'Slack',
	class: 'messaging',
	kind: 'other-key',
	title: 'Slack credential of another form',
	except: ['xoxb-', 'xoxp-', 'xoxe-', 'xoxc-', 'xoxs-', 'xoxa-', 'xoxr-', 'xapp-', 'xoxe.xox'],
};

export const provider: Provider = {
	id: 'slack',
	name: 'Slack',
	types: [
		{
			id: 'slack.bot-token',
			title: 'Slack bot token',
			class: 'messaging',
			keywords: ['xoxb-'],
			pattern: shaped('xoxb-[0-9A-Za-z]{8,14}-(?:[0-9A-Za-z]{8,14}-)?[A-Za-z0-9]{18,40}'),
			check: randomAfter(28),
			visible: 5,
			authority: authority('AU:P/DE:S?/DS:R?/LM:S/SP:N/LT:N', {
				operations: ['send messages as the app', 'read channel history', 'delete its messages and files'],
				scope: 'OAuth scopes of one app in one workspace',
				revoke: 'https://api.slack.com/apps',
				narrower: 'fewer scopes, token rotation',
				lifetime: 'none, unless token rotation (12 h)',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:N/LT:S',
				inspect: 'curl -si https://slack.com/api/auth.test -H "Authorization: Bearer $SLACK_BOT_TOKEN"',
				from: 'doc',
				url: 'https://api.slack.com/authentication/token-types',
			}),
			decode: ({ value }) => decodeSlack(value),
			docs: 'https://api.slack.com/authentication/token-types',
			variable: 'SLACK_BOT_TOKEN',
		},
		{
			id: 'slack.user-token',
			title: 'Slack user token',
			class: 'messaging',
			keywords: ['xoxp-', 'xoxe-', 'xoxe.xox', 'xoxc-', 'xoxs-', 'xoxa-', 'xoxr-'],
			pattern: shaped(
				'(?:xox[pcsar]-(?:\\d{8,14}-){2,3}[0-9a-fA-F]{28,64}|xoxe\\.xox[bp]-\\d-[A-Za-z0-9]{146,180}|xoxe-\\d-[A-Za-z0-9]{140,180}|xoxe-(?:\\d{10,15}-){3}[0-9a-f]{32})',
			),
			check: randomAfter(20),
			visible: 5,
			authority: authority('AU:P/DE:W?/DS:R/LM:S/SP:N/LT:N', {
				operations: ['read and search all messages of the person', 'post as the person', 'change files'],
				scope: "the user's own access within the scopes",
				narrower: 'bot token',
				lifetime: 'none, unless rotation',
				human: true,
				revokeBy: 'auth.revoke, or the settings of the app',
				alternative: 'AU:P/DE:S?/DS:R?/LM:S/SP:N/LT:N',
				inspect: 'curl -si https://slack.com/api/auth.test -H "Authorization: Bearer $SLACK_USER_TOKEN"',
				from: 'doc',
				url: 'https://api.slack.com/authentication/token-types',
			}),
			decode: ({ value }) => decodeSlack(value),
			docs: 'https://api.slack.com/authentication/token-types',
			variable: 'SLACK_USER_TOKEN',
		},
		{
			id: 'slack.app-token',
			title: 'Slack app-level token',
			class: 'messaging',
			keywords: ['xapp-'],
			pattern: shaped('xapp-\\d-A[A-Z0-9]{8,12}-\\d{8,14}-[a-f0-9]{40,80}'),
			check: randomAfter(34),
			visible: 5,
			authority: authority('AU:P/DE:R/DS:R?/LM:N/SP:N/LT:N', {
				operations: ['read events of the app'],
				scope: 'socket mode / app-wide event APIs',
				narrower: 'connections:write only',
				lifetime: 'none',
				revokeBy: 'app > Basic information > App-level tokens',
				from: 'doc',
				url: 'https://api.slack.com/authentication/token-types',
			}),
			decode: ({ value }) => decodeSlack(value),
			docs: 'https://api.slack.com/authentication/token-types',
			variable: 'SLACK_APP_TOKEN',
		},
		{
			id: 'slack.webhook',
			title: 'Slack webhook',
			class: 'messaging',
			keywords: ['hooks.slack.com'],
			pattern:
				/(?<value>(?:https:\/\/)?hooks\.slack(?:-gov)?\.com\/(?:services|workflows|triggers)\/[TE][A-Z0-9]{6,12}\/[A-Z0-9]{6,20}\/(?:\d{15,20}\/)?[A-Za-z0-9]{20,46})(?![\w/])/dg,
			check: randomAfter(50),
			visible: 24,
			authority: authority('AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', {
				operations: ['post to one channel'],
				scope: 'post to one channel',
				narrower: 'bot token with chat:write to one channel',
				lifetime: 'never expires',
				revokeBy: 'app > Incoming webhooks',
				from: 'general',
				url: 'https://api.slack.com/messaging/webhooks',
			}),
			decode: ({ value }) => decodeSlackHook(value),
			docs: 'https://api.slack.com/messaging/webhooks',
			variable: 'SLACK_WEBHOOK_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'slack.bot-token',
		`xoxb-${make.digits(12).replace(/^0/, '2')}-${make.digits(13).replace(/^0/, '2')}-${make.base62(24)}`,
		(value) => `SLACK_BOT_TOKEN=${value}`,
	),
	hit(
		'slack.user-token',
		`xoxp-${make.digits(12)}-${make.digits(12)}-${make.digits(13)}-${make.hex(32)}`,
		(value) => `SLACK_USER_TOKEN=${value}`,
	),
	hit('slack.user-token', `xoxe.xoxp-1-${make.base62(163)}`),
	hit(
		'slack.app-token',
		`xapp-1-A${make.upper(10)}-${make.digits(13)}-${make.hex(64)}`,
		(value) => `SLACK_APP_TOKEN=${value}`,
	),
	hit(
		'slack.webhook',
		`https://hooks.slack.com/services/T${make.upper(8)}/B${make.upper(8)}/${make.base62(24)}`,
		(value) => `SLACK_WEBHOOK_URL=${value}`,
	),
];
