import { entropy } from '../detect/entropy.ts';
import type { Candidate, Check, Examples, Provider } from './provider.ts';
import { looksMade, looksMasked } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { assigned, uuid } from './shared/pattern.ts';
import { identifierAuthority } from './shared/token.ts';

/** What every provider of OAuth calls the identifier of an application. */
const names = '[A-Za-z0-9_.-]{0,40}(?:client|oauth[_-]?app|oauth)[_-]?id';

/** Random letters and digits, a UUID, Google's and GitHub's forms. */
const form = `[0-9A-Za-z]{16,64}|${uuid}|\\d{6,14}-[0-9a-z]{32}\\.apps\\.googleusercontent\\.com|Iv1\\.[0-9a-f]{16}`;

/** An identifier that was issued, not chosen: `client_id: "web-app"` names a client of one's own. */
function isIssued({ value }: Candidate): Check {
	if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (!/\d/.test(value) || !/[a-z]/i.test(value) || entropy(value) < 2.6) {
		return { ok: false, reason: 'the value looks chosen, not issued' };
	}
	return looksMade(value)
		? { ok: true, confidence: 'low', evidence: ['the value looks made up'] }
		: { ok: true, confidence: 'medium', evidence: ['the name is that of an identifier'] };
}

export const provider: Provider = {
	id: 'oauth',
	name: 'OAuth',
	types: [
		{
			id: 'oauth.client-id',
			title: 'OAuth client id',
			class: 'identity',
			keywords: ['client_id', 'clientid', 'client-id', 'oauth_app_id', 'oauth_id'],
			pattern: assigned(names, `(?:${form})`),
			check: isIssued,
			visible: 0,
			authority: identifierAuthority,
			docs: 'https://datatracker.ietf.org/doc/html/rfc6749#section-2.2',
			variable: 'OAUTH_CLIENT_ID',
		},
	],
};

export const examples: Examples = (make) => [
	hit('oauth.client-id', make.hex(20), (value) => `LOGIN_CLIENT_ID=${value}`),
	hit('oauth.client-id', make.base62(24), (value) => `{ "clientId": "${value}" }`),
	hit('oauth.client-id', make.uuid(), (value) => `AZURE_CLIENT_ID: ${value}`),
	hit(
		'oauth.client-id',
		`${make.digits(12)}-${make.from('abcdefghijklmnopqrstuvwxyz0123456789', 32)}.apps.googleusercontent.com`,
		(value) => `client_id: '${value}'`,
	),
	miss('oauth.client-id', 'client_id: "web-application-7"'),
	miss('oauth.client-id', 'client_id: "administration"'),
	miss('oauth.client-id', `CLIENT_ID=${'x'.repeat(20)}`),
];
