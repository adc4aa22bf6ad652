import type { Candidate, Check, Decoded, Examples, Provider } from './provider.ts';
import { authority } from './shared/authority.ts';
import { around, looksMade } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { assigned } from './shared/pattern.ts';
import { identifierAuthority } from './shared/token.ts';

const keyId = /(?<![A-Za-z0-9])(?<value>SK(?:[0-9a-f]{32}|[0-9A-F]{32}))(?![A-Za-z0-9])/dg;

/** Thirty-two hexadecimal digits behind a common name: Twilio must be named, or its account id stand nearby. */
function ofTwilio(candidate: Candidate): Check {
	if (looksMade(candidate.value)) return { ok: false, reason: 'the value is a placeholder' };
	const near = around(candidate, 400);
	return /twilio|(?<![a-z0-9])ac[0-9a-f]{32}(?![a-z0-9])/.test(near)
		? { ok: true, evidence: ['Twilio is named or its account id stands nearby'] }
		: { ok: false, reason: 'Twilio is not near' };
}

function withKeyId(candidate: Candidate): Check {
	if (looksMade(candidate.value)) return { ok: false, reason: 'the value is a placeholder' };
	return /(?<![a-z0-9])sk[0-9a-f]{32}(?![a-z0-9])/.test(around(candidate, 400))
		? { ok: true, evidence: ['a key id stands nearby'] }
		: { ok: false, reason: 'no key id is near' };
}

function nearTwilio(candidate: Candidate): Check {
	return /twilio/.test(around(candidate, 400)) && !looksMade(candidate.value.slice(2))
		? { ok: true }
		: { ok: false, reason: 'Twilio is not near' };
}

function accountOf({ id }: Readonly<Record<string, string>>): Decoded {
	return id === undefined ? {} : { facts: { account: id }, basis: 'decoded' };
}

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'twilio',
	name: 'Twilio',
	class: 'messaging',
	kind: 'other-key',
	title: 'Twilio credential of another form',
	except: ['auth_token'],
};

export const provider: Provider = {
	id: 'twilio',
	name: 'Twilio',
	types: [
		{
			id: 'twilio.auth-token',
			title: 'Twilio auth token',
			class: 'messaging',
			keywords: ['twilio', 'auth_token', 'authtoken'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:twilio[A-Za-z0-9_-]{0,12}[_-]?(?:auth)?[_-]?(?:token|secret)|(?:account)?[_-]?auth[_-]?token)',
				'[0-9a-f]{32}',
				// twilio("AC…", "…"): the client takes the account id first
				{ or: '(?<=["\'`]AC[0-9a-f]{32}["\'`])[ \\t]{0,4},\\s{0,20}["\'`]' },
			),
			check: ofTwilio,
			companions: [
				{ role: 'id', pattern: /(?<![A-Za-z0-9])(?<value>AC[0-9a-f]{32})(?![A-Za-z0-9])/dg, within: 8, required: true },
			],
			visible: 0,
			authority: authority('AU:A/DE:I/RC:S/DS:R/LM:S/SP:M/LT:N', {
				operations: ['send messages and calls at your cost', 'delete recordings', 'release numbers', 'create keys'],
				scope: 'whole account and subaccounts',
				revoke: 'https://console.twilio.com',
				narrower: 'restricted API key (SK) with chosen permissions',
				lifetime: 'until rotated',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:M/LT:N',
				inspect: 'curl -s -u "$TWILIO_ACCOUNT_SID:$TWILIO_AUTH_TOKEN" https://api.twilio.com/2010-04-01/Accounts.json',
				controls: ['geographic permissions', 'usage triggers'],
				from: 'general',
				url: 'https://www.twilio.com/docs/iam/api-keys',
			}),
			decode: ({ parts }) => accountOf(parts),
			docs: 'https://www.twilio.com/docs/iam/api-keys',
			variable: 'TWILIO_AUTH_TOKEN',
		},
		{
			id: 'twilio.api-key',
			title: 'Twilio API key',
			class: 'messaging',
			keywords: ['twilio', 'api_secret', 'apisecret', 'api_key_secret'],
			pattern: assigned(
				'[A-Za-z0-9_.-]{0,24}(?:twilio[A-Za-z0-9_-]{0,16}[_-]?secret|api[_-]?(?:key)?[_-]?secret)',
				'[A-Za-z0-9]{32}',
			),
			check: withKeyId,
			companions: [{ role: 'id', pattern: keyId, within: 8, required: true }],
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:N/SP:M/LT:N', {
				operations: ['send messages and calls at your cost', 'delete media'],
				scope: 'standard: all but account/keys; restricted: chosen',
				narrower: 'restricted key',
				lifetime: 'until deleted',
				revokeBy: 'console > API keys & tokens',
				alternative: 'AU:R/DE:S/DS:P/LM:N/SP:M/LT:N',
				inspect:
					'curl -s -u "$TWILIO_API_KEY:$TWILIO_API_SECRET" https://api.twilio.com/2010-04-01/Accounts/ACCOUNT_SID.json',
				controls: ['geographic permissions', 'usage triggers'],
				from: 'general',
				url: 'https://www.twilio.com/docs/iam/api-keys',
			}),
			docs: 'https://www.twilio.com/docs/iam/api-keys',
			variable: 'TWILIO_API_SECRET',
		},
		{
			id: 'twilio.key-sid',
			title: 'Twilio API key id',
			class: 'messaging',
			keywords: ['twilio'],
			pattern: keyId,
			check: nearTwilio,
			visible: 2,
			authority: authority('AU:N/DE:N/DS:P/LM:N/SP:N/LT:N', {
				operations: ['nothing without its secret'],
				scope: 'an identifier; the secret is not here',
				gates: ['part'],
				lifetime: 'until deleted',
				from: 'general',
			}),
			variable: 'TWILIO_API_KEY_SID',
		},
		{
			id: 'twilio.account-sid',
			title: 'Twilio account id',
			class: 'messaging',
			keywords: ['twilio'],
			pattern: /(?<![A-Za-z0-9])(?<value>AC(?:[0-9a-f]{32}|[0-9A-F]{32}))(?![A-Za-z0-9])/dg,
			check: nearTwilio,
			visible: 2,
			authority: identifierAuthority,
			variable: 'TWILIO_ACCOUNT_SID',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => [
	...namedExamples(otherKey)(make),
	hit('twilio.auth-token', make.hex(32), (value) => `TWILIO_ACCOUNT_SID=AC${make.hex(32)}\nTWILIO_AUTH_TOKEN=${value}`),
	miss('twilio.auth-token', `AUTH_TOKEN=${make.hex(32)}`),
	hit('twilio.api-key', make.base62(32), (value) => `TWILIO_API_KEY=SK${make.hex(32)}\nTWILIO_API_SECRET=${value}`),
	hit('twilio.account-sid', `AC${make.hex(32)}`, (value) => `TWILIO_ACCOUNT_SID=${value}`),
	hit('twilio.key-sid', `SK${make.hex(32)}`, (value) => `TWILIO_API_KEY_SID=${value}`),
	miss('twilio.key-sid', `checksum SK${make.hex(30)}`),
];
