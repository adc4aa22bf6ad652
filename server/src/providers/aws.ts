import { decodeAwsId } from '../blast/decoders/aws.ts';
import { decodeBedrock } from '../blast/decoders/identifiers.ts';
import { decodeBase64 } from '../blast/decoders/json.ts';
import { merge } from '../blast/decoders/lifetime.ts';
import { entropy } from '../detect/entropy.ts';
import type { Candidate, Check, Decoded, DecodeInput, Examples, Provider } from './provider.ts';
import { authority, classDefault } from './shared/authority.ts';
import { around, lineBefore, looksMade, looksMasked } from './shared/checks.ts';
import { hit, miss } from './shared/examples.ts';
import { shaped } from './shared/pattern.ts';

/** Ids that were really issued are base32; made-up ones often are not. */
const idForm = '(?:(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}|A3T[A-Z0-9]{17})';
const docs = 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html';
const secretName =
	/(?:secret[\w.-]{0,24}|aws[\w.-]{0,40}(?:key|secret|sk)|(?:^|[^a-z])sk)["'`\])\s]{0,6}(?:[:=,(]|=>|:=|>|value\b)[^\n]{0,24}$/i;

/** A secret that people made up for a sample stands behind the name of one. */
function madeUp(candidate: Candidate): Check {
	return secretName.test(lineBefore(candidate)) &&
		/aws|amazon|s3/.test(around(candidate, 300)) &&
		!/EXAMPLE/.test(candidate.value)
		? { ok: true, confidence: 'low', evidence: ['the value looks made up'] }
		: { ok: false, reason: 'the value is a placeholder' };
}

/** Forty base64 characters are much; a secret stands behind its name or close to an access key id, and looks random. */
function isSecretKey(candidate: Candidate): Check {
	const { value } = candidate;
	if (looksMasked(value)) return { ok: false, reason: 'the value is a placeholder' };
	if (looksMade(value)) return madeUp(candidate);
	if (!/[a-z]/.test(value) || !/[A-Z]/.test(value) || !/[0-9]/.test(value) || entropy(value) < 4.1) {
		return { ok: false, reason: 'not random enough for a secret key' };
	}
	if (/^[0-9a-f]+$/i.test(value)) return { ok: false, reason: 'hexadecimal: a hash' };
	if ((value.match(/\//g)?.length ?? 0) > 5) return { ok: false, reason: 'looks like a path' };
	const nearId = new RegExp(`(?<![A-Z0-9])${idForm}(?![A-Z0-9])`, 'i').test(around(candidate, 400));
	if (secretName.test(lineBefore(candidate))) {
		const near = nearId || /aws|amazon|s3/.test(around(candidate, 300));
		return near
			? { ok: true, confidence: 'high', evidence: [nearId ? 'an access key id stands nearby' : 'the name says so'] }
			: { ok: false, reason: 'AWS is not near' };
	}
	return nearId
		? { ok: true, confidence: 'medium', evidence: ['an access key id stands nearby'] }
		: { ok: false, reason: 'neither a name nor an access key id is near' };
}

/** Ids that documentation uses end in EXAMPLE. */
const isId = ({ value }: Candidate): Check =>
	/EXAMPLE/i.test(value) || looksMasked(value.slice(4))
		? { ok: false, reason: 'an id of the documentation' }
		: /[0189]/.test(value) || looksMade(value.slice(4))
			? { ok: true, confidence: 'low', evidence: ['not in the alphabet of issued ids'] }
			: { ok: true, evidence: ['prefix of an access key id'] };

function decodePair({ parts }: DecodeInput): Decoded {
	const { id } = parts;
	if (id === undefined) return {};
	const temporary = id.startsWith('ASIA');
	if (!temporary) return decodeAwsId(id);
	const token: Decoded =
		parts['session-token'] === undefined
			? { metrics: { PT: 'C' }, reasons: ['Its session token was not found nearby.'] }
			: {};
	return merge(decodeAwsId(id), { operations: ['do what the role allows, until it expires'] }, token);
}

export const provider: Provider = {
	id: 'aws',
	name: 'Amazon Web Services',
	types: [
		{
			id: 'aws.secret-access-key',
			title: 'AWS access key pair',
			class: 'cloud',
			keywords: ['akia', 'asia', 'secret', 'aws_', 'abia', 'acca'],
			pattern: /(?<![A-Za-z0-9/+_-])(?<value>[A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=_-])/dg,
			check: isSecretKey,
			companions: [
				{
					role: 'id',
					pattern: new RegExp(`(?<![A-Za-z0-9])(?<value>${idForm})(?![A-Za-z0-9])`, 'dg'),
					within: 6,
					required: true,
				},
				{
					role: 'session-token',
					pattern: /(?<![A-Za-z0-9/+])(?<value>(?:IQoJ|FwoG|FQoG|AQo)[A-Za-z0-9/+]{90,2000}={0,2})/dg,
					within: 6,
					required: false,
				},
			],
			visible: 0,
			authority: authority('AU:A?/DE:I?/RC:S?/DS:R?/LM:C?/SP:M?/LT:N', {
				operations: [
					'delete storage buckets',
					'delete databases and their snapshots',
					'delete backups',
					'terminate servers',
					'create access keys',
				],
				scope: 'decided by IAM policies, invisible in the key; root keys look the same',
				revoke: 'https://console.aws.amazon.com/iam/',
				narrower: 'a role through OIDC or IAM Identity Center, with a permission boundary',
				lifetime: 'never expires',
				alternative: 'AU:P/DE:W?/DS:R?/LM:S?/SP:L?/LT:S',
				inspect: 'aws sts get-caller-identity',
				controls: [
					'deny deletes without a second factor (aws:MultiFactorAuthPresent)',
					'S3 Object Lock or MFA delete',
					'AWS Backup Vault Lock in another account',
					'deletion protection of RDS',
				],
				from: 'general',
				url: docs,
			}),
			decode: decodePair,
			docs,
			variable: 'AWS_SECRET_ACCESS_KEY',
		},
		{
			id: 'aws.access-key-id',
			title: 'AWS access key id',
			class: 'cloud',
			keywords: ['akia', 'asia', 'abia', 'acca', 'a3t'],
			pattern: shaped(idForm),
			check: isId,
			visible: 4,
			authority: authority('AU:N/DE:N/DS:P/LM:N/SP:N/LT:N', {
				operations: ['nothing without its secret'],
				scope: 'an identifier; the secret is not here',
				revoke: 'https://console.aws.amazon.com/iam/',
				lifetime: 'never expires',
				gates: ['part'],
				from: 'general',
				url: docs,
			}),
			decode: ({ value }) => decodeAwsId(value),
			docs,
			variable: 'AWS_ACCESS_KEY_ID',
		},
		{
			id: 'aws.bedrock-api-key',
			title: 'AWS Bedrock API key',
			class: 'ai',
			keywords: ['absk'],
			pattern: /(?<![A-Za-z0-9+/])(?<value>ABSK[A-Za-z0-9+/]{109,269}={0,2})(?![A-Za-z0-9+/=])/dg,
			check: ({ value }) =>
				decodeBase64(value.slice(4).replace(/=+$/, ''))?.toString('latin1').includes('BedrockAPIKey')
					? { ok: true, evidence: ['names a Bedrock user'] }
					: { ok: false, reason: 'does not decode to a Bedrock key' },
			visible: 4,
			authority: authority('AU:P/DE:S/DS:C/LM:N?/SP:M/LT:N', {
				operations: ['spend money on models', 'list models'],
				scope: 'an IAM user limited to Bedrock by default',
				narrower: 'a short-term Bedrock key, at most 12 hours',
				lifetime: '1 day to never',
				revokeBy: 'IAM > user > API keys for Amazon Bedrock',
				alternative: 'AU:P/DE:S/DS:C/LM:N/SP:M/LT:S',
				inspect: 'aws bedrock list-foundation-models',
				controls: ['a budget with an action', 'a service control policy for bedrock:CallWithBearerToken'],
				from: 'general',
				url: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
			}),
			decode: ({ value }) => decodeBedrock(value),
			docs: 'https://docs.aws.amazon.com/bedrock/latest/userguide/api-keys.html',
			variable: 'AWS_BEARER_TOKEN_BEDROCK',
		},
		{
			id: 'aws.mws-token',
			title: 'Amazon MWS token',
			class: 'payment',
			keywords: ['amzn.mws.'],
			pattern: shaped('amzn\\.mws\\.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', { dash: true }),
			visible: 9,
			authority: classDefault('payment', { operations: ['change orders', 'read orders and customers'] }),
			variable: 'MWS_AUTH_TOKEN',
		},
	],
};

export const examples: Examples = (make) => {
	const id = (prefix: string) => `${prefix}${make.from('ABCDEFGHKLMNOPQRSTUVWXYZ234567', 16)}`;
	const secret = () => `${make.base62(12)}/${make.base62(13)}+aZ4${make.base62(10)}`;
	const [first, temporary] = [id('AKIA'), id('ASIA')];
	return [
		hit(
			'aws.secret-access-key',
			secret(),
			(value) => `[default]\naws_access_key_id = ${first}\naws_secret_access_key = ${value}\n`,
			'.aws/credentials',
		),
		hit(
			'aws.secret-access-key',
			secret(),
			(value) =>
				`AWS_ACCESS_KEY_ID=${temporary}\nAWS_SECRET_ACCESS_KEY=${value}\nAWS_SESSION_TOKEN=IQoJ${make.base62(300)}==\n`,
		),
		hit(
			'aws.secret-access-key',
			secret(),
			(value) => `new S3({ accessKeyId: "${first}", secretAccessKey: "${value}" })`,
		),
		hit('aws.secret-access-key', secret(), (value) => `aws_secret_key: ${value}`),
		miss('aws.secret-access-key', `secret: ${make.hex(40)}  # aws`),
		hit('aws.access-key-id', id('AKIA'), (value) => `key = "${value}"`),
		miss('aws.access-key-id', `AKIA${'IOSFODNN7'}EXAMPLE`),
		hit(
			'aws.bedrock-api-key',
			`ABSK${Buffer.from(`BedrockAPIKey-${make.base62(6)}-at-123456789012:${make.base62(50)}`).toString('base64')}`,
		),
		hit('aws.mws-token', `amzn.mws.${make.uuid()}`),
	];
};
