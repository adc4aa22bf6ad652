import { createSign } from 'node:crypto';
import { join } from 'node:path';
import type { VaultEnvironment } from '../kind.ts';
import { VaultError } from '../vault.ts';
import { readConfig, variable } from './configFile.ts';
import { textMember } from './errors.ts';
import { keepToken, requestToken } from './oauth.ts';

/** Where Google finds who is signed in, for the docs. */
export const googleSignIn =
	'`GOOGLE_OAUTH_ACCESS_TOKEN`, `GOOGLE_APPLICATION_CREDENTIALS` or the application default credentials (user and service account), else `gcloud auth print-access-token`';

const scope = 'https://www.googleapis.com/auth/cloud-platform';
const tokenAddress = 'https://oauth2.googleapis.com/token';

/**
 * Makes a function that answers with a token for Google's interfaces; it is kept until a minute before its end.
 *
 * @throws VaultError (from the function) `signed-out`.
 */
export function createGoogleToken(title: string, environment: VaultEnvironment): () => Promise<string> {
	const { now, t } = environment;
	const kept = keepToken(
		now,
		async () => (await fromDefaultCredentials(environment)) ?? (await fromGcloud(environment)),
	);
	return async () => {
		const given = variable(environment.machine, 'GOOGLE_OAUTH_ACCESS_TOKEN', 'CLOUDSDK_AUTH_ACCESS_TOKEN');
		const token = given ?? (await kept());
		if (token !== undefined) return token;
		const how = t('Sign in with `gcloud auth application-default login`.');
		throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, how));
	};
}

async function fromDefaultCredentials(environment: VaultEnvironment) {
	const { now } = environment;
	const text = await readConfig(credentialsFile(environment));
	if (text === undefined) return undefined;
	let read: unknown;
	try {
		read = JSON.parse(text);
	} catch {
		return undefined;
	}
	const type = textMember(read, 'type');
	const form =
		type === 'authorized_user'
			? refreshForm(read)
			: type === 'service_account'
				? assertionForm(read, Math.floor(now() / 1000))
				: undefined;
	if (form === undefined) return undefined;
	// Not the file's own token_uri: the key's proof must not be led elsewhere.
	return requestToken(environment, tokenAddress, form);
}

function credentialsFile({ machine }: VaultEnvironment): string {
	const given = variable(machine, 'GOOGLE_APPLICATION_CREDENTIALS');
	if (given !== undefined) return given;
	const folder =
		variable(machine, 'CLOUDSDK_CONFIG') ??
		(machine.platform === 'win32'
			? join(machine.env['APPDATA'] ?? machine.home, 'gcloud')
			: join(machine.home, '.config', 'gcloud'));
	return join(folder, 'application_default_credentials.json');
}

function refreshForm(read: unknown): Record<string, string> | undefined {
	const id = textMember(read, 'client_id');
	const secret = textMember(read, 'client_secret');
	const refresh = textMember(read, 'refresh_token');
	if (id === undefined || secret === undefined || refresh === undefined) return undefined;
	return { grant_type: 'refresh_token', client_id: id, client_secret: secret, refresh_token: refresh };
}

/** RFC 7523: a signed statement of the service account about itself, good for an hour. */
function assertionForm(read: unknown, seconds: number): Record<string, string> | undefined {
	const email = textMember(read, 'client_email');
	const key = textMember(read, 'private_key');
	if (email === undefined || key === undefined) return undefined;
	const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const claims = { iss: email, scope, aud: tokenAddress, iat: seconds, exp: seconds + 3600 };
	const head = { alg: 'RS256', typ: 'JWT', kid: textMember(read, 'private_key_id') };
	const signed = `${encode(head)}.${encode(claims)}`;
	try {
		const signature = createSign('RSA-SHA256').update(signed).sign(key).toString('base64url');
		return { grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer', assertion: `${signed}.${signature}` };
	} catch {
		return undefined;
	}
}

async function fromGcloud({ programs, now }: VaultEnvironment) {
	if ((await programs.find('gcloud')) === undefined) return undefined;
	const passes = ['CLOUDSDK_CONFIG', 'CLOUDSDK_ACTIVE_CONFIG_NAME', 'CLOUDSDK_PYTHON'];
	const { code, output } = await programs.run({ program: 'gcloud', args: ['auth', 'print-access-token'], passes });
	const token = output.trim();
	return code === 0 && /^\S+$/.test(token) ? { token, until: now() + 10 * 60_000 } : undefined;
}
