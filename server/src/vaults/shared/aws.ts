import { AwsV4Signer } from 'aws4fetch';
import type { VaultEnvironment } from '../kind.ts';
import { VaultError } from '../vault.ts';
import { parseIni, readHomeConfig, variable } from './configFile.ts';
import { httpError, textMember } from './errors.ts';
import type { HttpReply } from './http.ts';

interface Credentials {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
}

/** One operation of an AWS service with the JSON protocol. */
export interface AwsCall {
	readonly operation: string;
	readonly input: Readonly<Record<string, unknown>>;
	/** Reads only, so it may be sent again. */
	readonly reads?: boolean;
	/** Error codes that are answers. */
	readonly expected?: readonly string[];
	/** For errors: names, never values. */
	readonly what: string;
	/** The region that a reference names; default: the chosen one. */
	readonly region?: string;
}

/** An answer: its content, or the code of an expected error. */
export interface AwsAnswer {
	readonly content: unknown;
	readonly code: string | undefined;
}

export type AwsClient = (call: AwsCall) => Promise<AwsAnswer>;

export interface AwsService {
	/** Name in addresses and signatures: `secretsmanager`. */
	readonly name: string;
	/** Prefix of `X-Amz-Target`: `secretsmanager`, `AmazonSSM`. */
	readonly target: string;
	readonly title: string;
}

/** Where AWS finds who is signed in, for the docs. */
export const awsSignIn =
	'`AWS_ACCESS_KEY_ID` and its fellows, static keys of the profile in `~/.aws/credentials`, else `aws configure export-credentials` (SSO, roles, `credential_process`)';

const regionPattern = /^[a-z]{2}(?:-[a-z]+)+-\d$/;

/** Makes a client for one service: requests signed with Signature Version 4, over {@link VaultEnvironment.http}. */
export function createAws(service: AwsService, environment: VaultEnvironment): AwsClient {
	const { http, t } = environment;
	let kept: Promise<Credentials> | undefined;
	const credentials = () => {
		kept ??= findCredentials(service.title, environment).catch((error: unknown) => {
			kept = undefined;
			throw error;
		});
		return kept;
	};
	return async (call) => {
		const region = call.region ?? (await regionOf(service.title, environment));
		const url = environment.address ?? `https://${service.name}.${region}.amazonaws.com`;
		const signed = await new AwsV4Signer({
			...(await credentials()),
			service: service.name,
			region,
			method: 'POST',
			url: `${url.replace(/\/+$/, '')}/`,
			headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': `${service.target}.${call.operation}` },
			body: JSON.stringify(call.input),
		}).sign();
		const reply = await http.send({
			method: 'POST',
			url: String(signed.url),
			headers: Object.fromEntries(signed.headers),
			body: String(signed.body),
			repeatable: call.reads === true,
		});
		if (reply.status === 200) return { content: reply.json(), code: undefined };
		const code = codeOf(reply);
		if (call.expected?.includes(code)) return { content: reply.json(), code };
		const about = {
			vault: service.title,
			what: call.what,
			signIn: t('Sign in with `aws sso login` or `aws configure`.'),
			t,
		};
		throw httpError({ ...reply, status: statusFor(code, reply.status) }, about, code);
	};
}

function codeOf(reply: HttpReply): string {
	const type = reply.headers['x-amzn-errortype'] ?? textMember(reply.json(), '__type') ?? '';
	return /([A-Za-z]+)(?::|$)/.exec(type.slice(type.lastIndexOf('#') + 1))?.[1] ?? '';
}

/** AWS answers nearly everything with 400; the code says what it means. */
function statusFor(code: string, status: number): number {
	if (
		/^(?:UnrecognizedClient|InvalidClientTokenId|ExpiredToken|InvalidSignature|IncompleteSignature|MissingAuthenticationToken)/.test(
			code,
		)
	) {
		return 401;
	}
	if (code.startsWith('AccessDenied')) return 403;
	if (/^Throttling|^TooManyRequests|^TooManyUpdates/.test(code)) return 429;
	if (/NotFound/.test(code)) return 404;
	if (/AlreadyExists|ResourceExists/.test(code)) return 409;
	return status;
}

async function regionOf(title: string, environment: VaultEnvironment): Promise<string> {
	const { machine, container, t } = environment;
	const region =
		container ??
		variable(machine, 'AWS_REGION', 'AWS_DEFAULT_REGION') ??
		(await profileValue(environment, 'config', 'region'));
	if (region !== undefined && regionPattern.test(region)) return region;
	throw new VaultError('unconfigured', t('{0}: the region is not set (setting vaultContainer, or AWS_REGION).', title));
}

/** Is this the name of a region, so that it may become a part of an address? */
export function isRegion(text: string): boolean {
	return regionPattern.test(text);
}

async function profileValue(
	{ machine }: VaultEnvironment,
	file: 'config' | 'credentials',
	key: string,
): Promise<string | undefined> {
	const profile = variable(machine, 'AWS_PROFILE', 'AWS_DEFAULT_PROFILE') ?? 'default';
	const sections = parseIni((await readHomeConfig(machine, '.aws', file)) ?? '');
	const section = sections.get(profile) ?? (file === 'config' ? sections.get(`profile ${profile}`) : undefined);
	return section?.get(key);
}

async function findCredentials(title: string, environment: VaultEnvironment): Promise<Credentials> {
	const { machine, t } = environment;
	const id = variable(machine, 'AWS_ACCESS_KEY_ID');
	const secret = variable(machine, 'AWS_SECRET_ACCESS_KEY');
	if (id !== undefined && secret !== undefined) return made(id, secret, variable(machine, 'AWS_SESSION_TOKEN'));
	const profileId = await profileValue(environment, 'credentials', 'aws_access_key_id');
	const profileSecret = await profileValue(environment, 'credentials', 'aws_secret_access_key');
	if (profileId !== undefined && profileSecret !== undefined) {
		return made(profileId, profileSecret, await profileValue(environment, 'credentials', 'aws_session_token'));
	}
	const exported = await exportedCredentials(environment);
	if (exported !== undefined) return exported;
	throw new VaultError('signed-out', t('{0}: not signed in. Sign in with `aws sso login` or `aws configure`.', title));
}

/** What the AWS program knows: single sign-on, roles, processes. */
async function exportedCredentials({ programs }: VaultEnvironment): Promise<Credentials | undefined> {
	if ((await programs.find('aws')) === undefined) return undefined;
	const passes = ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE', 'AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE', 'AWS_REGION'];
	const { code, output } = await programs.run({
		program: 'aws',
		args: ['configure', 'export-credentials', '--format', 'process'],
		passes: [...passes, 'AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'],
	});
	if (code !== 0) return undefined;
	let read: unknown;
	try {
		read = JSON.parse(output);
	} catch {
		return undefined;
	}
	const id = textMember(read, 'AccessKeyId');
	const secret = textMember(read, 'SecretAccessKey');
	return id === undefined || secret === undefined ? undefined : made(id, secret, textMember(read, 'SessionToken'));
}

function made(accessKeyId: string, secretAccessKey: string, sessionToken: string | undefined): Credentials {
	return { accessKeyId, secretAccessKey, ...(sessionToken === undefined ? {} : { sessionToken }) };
}
