import { decodeDiscord } from '../blast/decoders/identifiers.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** The first part is a user id in base64: digits only. */
function isBotToken({ value }: Candidate): Check {
	return decodeDiscord(value).facts === undefined
		? { ok: false, reason: 'the first part is not a user id' }
		: { ok: true, evidence: ['user id in the first part'] };
}

const discordToken = (id: string, time: string, mac: string) =>
	`${Buffer.from(`7${id}`).toString('base64').replace(/=+$/, '')}.${time}.${mac}`;

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'discord',
	name: 'Discord',
	class: 'messaging',
	kind: 'other-key',
	title: 'Discord credential of another form',
	except: ['bot_token'],
};

export const provider: Provider = {
	id: 'discord',
	name: 'Discord',
	types: [
		{
			id: 'discord.bot-token',
			title: 'Discord bot token',
			class: 'messaging',
			keywords: ['discord', 'bot_token', 'bot token', 'client.login', '.run('],
			pattern: shaped('[MNO][A-Za-z\\d_-]{23,27}\\.[\\w-]{6}\\.[\\w-]{27,38}', { dash: true }),
			check: isBotToken,
			visible: 0,
			authority: authority('AU:P/DE:I?/RC:S/DS:C/LM:N/SP:N/LT:N', {
				operations: ['delete channels', 'ban members', 'send messages as the bot'],
				scope: "bot's roles in every guild it joined",
				revoke: 'https://discord.com/developers/applications',
				revokeChecked: true,
				narrower: 'fewer intents and role permissions',
				lifetime: 'until reset',
				alternative: 'AU:R/DE:S/DS:C/LM:N/SP:N/LT:N',
				inspect: 'curl -s https://discord.com/api/v10/users/@me/guilds -H "Authorization: Bot $DISCORD_TOKEN"',
				from: 'general',
				url: 'https://discord.com/developers/docs/topics/oauth2',
			}),
			decode: ({ value }) => decodeDiscord(value),
			docs: 'https://discord.com/developers/docs/topics/oauth2',
			variable: 'DISCORD_BOT_TOKEN',
		},
		{
			id: 'discord.webhook',
			title: 'Discord webhook',
			class: 'messaging',
			keywords: ['discord.com/api/webhooks', 'discordapp.com/api/webhooks'],
			pattern:
				/(?<value>(?:https:\/\/)?(?:(?:canary|ptb)\.)?discord(?:app)?\.com\/api\/(?:v\d{1,2}\/)?webhooks\/\d{17,20}\/[\w-]{60,68})(?![\w-])/dg,
			check: randomAfter(60),
			visible: 0,
			authority: authority('AU:R/DE:S/DS:P/LM:N/SP:N/LT:N', {
				operations: ['post to one channel', 'delete the webhook'],
				scope: 'one channel',
				narrower: 'bot with one channel',
				lifetime: 'never expires',
				revokeBy: 'channel settings > Integrations',
				inspect: 'curl -s "$DISCORD_WEBHOOK_URL"',
				from: 'general',
				url: 'https://discord.com/developers/docs/resources/webhook',
			}),
			docs: 'https://discord.com/developers/docs/resources/webhook',
			variable: 'DISCORD_WEBHOOK_URL',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'discord.bot-token',
		discordToken(make.digits(17), make.base64url(6), make.base62(38)),
		(value) => `DISCORD_BOT_TOKEN=${value}`,
	),
	hit(
		'discord.webhook',
		`https://discord.com/api/webhooks/1${make.digits(17)}/${make.base62(68)}`,
		(value) => `url: ${value}`,
	),
];
