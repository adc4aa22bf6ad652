import { decodeTelegram } from '../blast/decoders/identifiers.ts';
import type { Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { around, randomAfter } from './shared/checks.ts';
import { hit } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'telegram',
	name: 'Telegram',
	class: 'messaging',
	kind: 'other-key',
	title: 'Telegram credential of another form',
};

export const provider: Provider = {
	id: 'telegram',
	name: 'Telegram',
	types: [
		{
			id: 'telegram.bot-token',
			title: 'Telegram bot token',
			class: 'messaging',
			keywords: [':aa', 'telegram'],
			// in the address of a call the word `bot` stands in front of it without a gap
			pattern: /(?:(?<![A-Za-z0-9_-])|(?<=\/bot))(?<value>\d{6,16}:A[\w-]{33,34})(?![A-Za-z0-9_-])/dg,
			check: (candidate) =>
				/:AA/.test(candidate.value) || /telegram/.test(around(candidate, 200))
					? randomAfter(10)(candidate)
					: { ok: false, reason: 'Telegram is not near' },
			visible: 0,
			authority: authority('AU:P/DE:S/DS:C/LM:N/SP:N/LT:N', {
				operations: ['read messages sent to the bot', 'send messages as the bot', 'ban members'],
				scope: 'the bot everywhere',
				lifetime: 'until revoked',
				revokeBy: '@BotFather: /revoke',
				inspect: 'curl -s "https://api.telegram.org/bot$TELEGRAM_BOT_TOKEN/getMe"',
				from: 'general',
				url: 'https://core.telegram.org/bots/api',
			}),
			decode: ({ value }) => decodeTelegram(value),
			docs: 'https://core.telegram.org/bots/api',
			variable: 'TELEGRAM_BOT_TOKEN',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit(
		'telegram.bot-token',
		`${make.digits(10).replace(/^0/, '5')}:AA${make.base64url(33)}`,
		(value) => `TELEGRAM_BOT_TOKEN=${value}`,
	),
	hit(
		'telegram.bot-token',
		`${make.digits(10).replace(/^0/, '5')}:AA${make.base64url(33)}`,
		(value) => `fetch("https://api.telegram.org/bot${value}/getMe")`,
	),
];
