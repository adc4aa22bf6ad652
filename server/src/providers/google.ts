import { decodePem } from '../blast/decoders/pem.ts';
import type { Decoded, DecodeInput, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { looksMade, randomAfter } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { type NamedKey, namedExamples, namedType } from './shared/named.ts';
import { shaped } from './shared/pattern.ts';

/** Project and account name stand beside the key; default accounts hold broad roles in older projects. */
function decodeServiceAccount({ value, parts }: DecodeInput): Decoded {
	const { project, account } = parts;
	const wide = /-compute@developer\.gserviceaccount\.com$|@appspot\.gserviceaccount\.com$/.test(account ?? '');
	const { algorithm } = decodePem(value).facts ?? {};
	return {
		facts: {
			...(project ? { project } : {}),
			...(account ? { account } : {}),
			...(algorithm === undefined ? {} : { algorithm }),
		},
		basis: 'decoded',
		reasons: wide ? ['A default service account: in older projects it may edit everything.'] : [],
	};
}

const project = /"project_id"[ \t]{0,4}:[ \t]{0,4}\\?"(?<value>[a-z][a-z0-9:.-]{4,60})\\?"/dg;
const account = /"client_email"[ \t]{0,4}:[ \t]{0,4}\\?"(?<value>[\w.@-]{6,160})\\?"/dg;

/** Older tokens and those of other products, which only the name tells. */
const otherKey: NamedKey = {
	id: 'google',
	name: 'Google Cloud',
	class: 'cloud',
	kind: 'other-key',
	title: 'Google Cloud credential of another form',
	words: ['gcp api', 'google api', 'google maps', 'google client', 'youtube api'],
	except: ['aq.ab8rn6', 'service_account', 'gocspx-', '1//0', 'ya29.', 'aiza'],
};

export const provider: Provider = {
	id: 'google',
	name: 'Google Cloud',
	types: [
		{
			id: 'google.api-key',
			title: 'Google API key',
			class: 'cloud',
			keywords: ['aiza'],
			pattern: shaped('AIza[\\w-]{35}', { dash: true }),
			check: (candidate) => {
				const result = randomAfter(4)(candidate);
				return result.ok && !candidate.value.startsWith('AIzaSy')
					? { ok: true, confidence: 'low', evidence: ['does not begin as issued keys do'] }
					: result;
			},
			visible: 4,
			authority: authority('AU:P/DE:R/DS:C?/LM:N/SP:L?/LT:N', {
				operations: ['spend money on metered calls', 'read files of Gemini where it is enabled'],
				scope: 'one project; unrestricted unless limited by API, referrer or address',
				revoke: 'https://console.cloud.google.com/apis/credentials',
				revokeChecked: true,
				narrower: 'a restriction by API and by application; another key for Gemini',
				lifetime: 'never expires',
				gates: ['pub', 'dual'],
				alternative: 'AU:R/DE:R/DS:P/LM:N/SP:L/LT:N',
				inspect: 'gcloud services api-keys list',
				from: 'general',
			}),
			docs: 'https://trufflesecurity.com/blog/google-api-keys-werent-secrets-but-then-gemini-changed-the-rules',
			variable: 'GOOGLE_API_KEY',
		},
		{
			id: 'google.gemini-key',
			title: 'Google AI Studio key',
			class: 'ai',
			keywords: ['aq.ab8rn6'],
			pattern: shaped('AQ\\.Ab8RN6[\\w-]{44}', { dash: true }),
			check: randomAfter(9),
			visible: 9,
			authority: authority('AU:P/DE:S/DS:C/LM:N/SP:L/LT:N', {
				operations: ['spend money on models', 'delete files'],
				scope: 'one project, Gemini only',
				revoke: 'https://aistudio.google.com/apikey',
				revokeChecked: true,
				narrower: 'a proxy on your server, with a quota',
				lifetime: 'never expires',
				inspect: 'curl -s https://generativelanguage.googleapis.com/v1beta/models -H "x-goog-api-key: $GEMINI_API_KEY"',
				from: 'general',
				url: 'https://ai.google.dev/gemini-api/docs/api-key',
			}),
			docs: 'https://ai.google.dev/gemini-api/docs/api-key',
			variable: 'GEMINI_API_KEY',
		},
		{
			id: 'google.service-account-key',
			title: 'Google service account key',
			class: 'cloud',
			keywords: ['service_account', 'private_key'],
			pattern:
				/"private_key\\?"[ \t]{0,4}:[ \t]{0,4}\\?"(?<value>-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\\\r\n ]{64,8000}-----END (?:RSA )?PRIVATE KEY-----(?:\\\\?n)?)/dg,
			check: (candidate) =>
				looksMade(candidate.value.slice(40, 100))
					? { ok: false, reason: 'the key is a placeholder' }
					: { ok: true, evidence: ['private key in a service account file'] },
			companions: [
				{ role: 'project', pattern: project, within: 12, required: false },
				{ role: 'account', pattern: account, within: 12, required: false },
			],
			visible: 0,
			authority: authority('AU:P?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M/LT:N', {
				operations: ['delete databases and their backups', 'delete storage buckets', 'delete servers', 'create keys'],
				scope: 'roles on project, folder or organization, invisible in the key',
				narrower: 'Workload Identity Federation, an attached account, or impersonation',
				lifetime: 'never expires, unless a policy says so',
				revokeBy: 'gcloud iam service-accounts keys delete KEY_ID --iam-account=ACCOUNT',
				alternative: 'AU:P?/DE:W?/DS:R?/LM:S?/SP:L/LT:S',
				inspect: `gcloud projects get-iam-policy PROJECT --flatten='bindings[].members' --filter='bindings.members:ACCOUNT' --format='value(bindings.role)'`,
				controls: ['liens on projects', 'deletion protection', 'a vault of Backup and DR'],
				from: 'general',
				url: 'https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys',
			}),
			decode: decodeServiceAccount,
			docs: 'https://cloud.google.com/iam/docs/best-practices-for-managing-service-account-keys',
			variable: 'GOOGLE_SERVICE_ACCOUNT_KEY',
		},
		{
			id: 'google.oauth-client-secret',
			title: 'Google OAuth client secret',
			class: 'identity',
			keywords: ['gocspx-'],
			pattern: shaped('GOCSPX-[\\w-]{28}', { dash: true }),
			check: randomAfter(7),
			visible: 7,
			authority: authority('AU:P/DE:S/DS:C/LM:S/SP:N/LT:N', {
				operations: ['act as the application in logins', 'use stolen refresh tokens'],
				scope: 'one OAuth client; needs the consent of a user or a refresh token',
				revoke: 'https://console.cloud.google.com/apis/credentials',
				revokeChecked: true,
				narrower: 'a public client with PKCE',
				lifetime: 'never expires',
				from: 'general',
				url: 'https://developers.google.com/identity/protocols/oauth2',
			}),
			docs: 'https://developers.google.com/identity/protocols/oauth2',
			variable: 'GOOGLE_CLIENT_SECRET',
		},
		{
			id: 'google.oauth-refresh-token',
			title: 'Google OAuth refresh token',
			class: 'identity',
			keywords: ['1//0'],
			pattern: shaped('1//0[\\w-]{40,200}', { dash: true }),
			check: randomAfter(4),
			visible: 4,
			authority: authority('AU:A?/DE:I?/RC:S/DS:R/LM:C/SP:M/LT:N', {
				operations: ['do everything that the person may do'],
				scope: 'everything its user may do, within the scopes granted',
				revoke: 'https://myaccount.google.com/permissions',
				revokeChecked: true,
				narrower: 'impersonation of a narrow service account',
				lifetime: 'until revoked',
				human: true,
				revokeBy: 'gcloud auth application-default revoke',
				alternative: 'AU:P/DE:W?/DS:R?/LM:S?/SP:L/LT:S',
				inspect: 'gcloud auth list',
				controls: ['liens on projects', 'deletion protection', 'a vault of Backup and DR'],
				from: 'general',
				url: 'https://cloud.google.com/docs/authentication/application-default-credentials',
			}),
			docs: 'https://cloud.google.com/docs/authentication/application-default-credentials',
			variable: 'GOOGLE_REFRESH_TOKEN',
		},
		{
			id: 'google.oauth-access-token',
			title: 'Google OAuth access token',
			class: 'identity',
			keywords: ['ya29.'],
			pattern: shaped('ya29\\.[\\w-]{20,1000}', { dash: true }),
			check: randomAfter(5),
			visible: 5,
			authority: authority('AU:P?/DE:W?/DS:R?/LM:S/SP:L/LT:S', {
				operations: ['do what its scopes allow'],
				scope: 'OAuth scopes, invisible in the token',
				revoke: 'https://myaccount.google.com/permissions',
				revokeChecked: true,
				lifetime: 'about one hour',
				human: true,
				inspect: 'curl -s "https://oauth2.googleapis.com/tokeninfo?access_token=$GOOGLE_OAUTH_ACCESS_TOKEN"',
				from: 'general',
				url: 'https://developers.google.com/identity/protocols/oauth2',
			}),
			docs: 'https://developers.google.com/identity/protocols/oauth2',
			variable: 'GOOGLE_ACCESS_TOKEN',
		},
		{
			id: 'google.storage-hmac-key',
			title: 'Google Cloud Storage HMAC key',
			class: 'cloud',
			keywords: ['goog'],
			pattern:
				/(?<![A-Za-z0-9])(?<id>GOOG[A-Z0-9]{20,61})(?![A-Za-z0-9])[\s\S]{1,80}?(?<![A-Za-z0-9+/])(?<value>[A-Za-z0-9+/]{40})(?![A-Za-z0-9+/=])/dg,
			check: randomAfter(0),
			visible: 0,
			authority: classDefault('cloud', { operations: ['delete objects', 'write objects', 'read objects'] }),
			docs: 'https://cloud.google.com/storage/docs/authentication/hmackeys',
			variable: 'GOOGLE_HMAC_SECRET',
		},
		{
			id: 'google.fcm-server-key',
			title: 'Firebase Cloud Messaging server key (legacy)',
			class: 'messaging',
			keywords: [':apa91b'],
			pattern: shaped('AAAA[\\w-]{7}:APA91b[\\w-]{100,160}', { dash: true }),
			check: randomAfter(18),
			visible: 4,
			authority: classDefault('messaging', { operations: ['send messages to every device of the app'] }),
			docs: 'https://firebase.google.com/docs/cloud-messaging/auth-server',
			variable: 'FCM_SERVER_KEY',
		},
		namedType(otherKey),
	],
};

export const examples: Examples = (make) => {
	const key = () =>
		`-----BEGIN PRIVATE${' '}KEY-----\\n${Array.from({ length: 12 }, () => make.base62(64)).join('\\n')}\\n-----END PRIVATE${' '}KEY-----\\n`;
	return [
		...namedExamples(otherKey)(make),
		hit(
			'google.storage-hmac-key',
			make.base62(40),
			(value) => `access = GOOG1E${make.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 55)}\nsecret = ${value}`,
		),
		hit('google.fcm-server-key', `AAAA${make.base62(7)}:APA91b${make.base62(134)}`),
		hit('google.api-key', `AIzaSy${make.base64url(32)}A`, (value) => `GOOGLE_MAPS_KEY=${value}`),
		miss('google.api-key', `AIza${'x'.repeat(35)}`),
		hit('google.gemini-key', `AQ.Ab8RN6${make.base64url(43)}A`),
		hit(
			'google.service-account-key',
			key(),
			(value) =>
				`{\n  "type": "service_account",\n  "project_id": "acme-prod",\n  "private_key_id": "${make.hex(40)}",\n  "private_key": "${value}",\n  "client_email": "deploy@acme-prod.iam.gserviceaccount.com"\n}\n`,
			'sa.json',
		),
		hit('google.oauth-client-secret', `GOCSPX-${make.base64url(27)}A`, (value) => `{"client_secret":"${value}"}`),
		hit('google.oauth-refresh-token', `1//0${make.base62(60)}`, (value) => `{"refresh_token": "${value}"}`),
		hit('google.oauth-access-token', `ya29.${make.base62(120)}`),
	];
};
