import type { VaultEnvironment } from '../kind.ts';
import { VaultError } from '../vault.ts';
import { variable } from './configFile.ts';
import { textMember } from './errors.ts';
import { keepToken, requestToken } from './oauth.ts';

/** Where Azure finds who is signed in, for the docs. */
export const azureSignIn =
	'`AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_CLIENT_SECRET` (service principal), else `az account get-access-token`';

const resource = 'https://vault.azure.net';

/**
 * Makes a function that answers with a token for key vaults; it is kept until a minute before its end.
 *
 * @throws VaultError (from the function) `signed-out`.
 */
export function createAzureToken(title: string, environment: VaultEnvironment): () => Promise<string> {
	const { now, t } = environment;
	const kept = keepToken(now, async () => (await fromPrincipal(environment)) ?? (await fromProgram(environment)));
	return async () => {
		const token = await kept();
		if (token !== undefined) return token;
		throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, t('Sign in with `az login`.')));
	};
}

async function fromPrincipal(environment: VaultEnvironment) {
	const { machine } = environment;
	const tenant = variable(machine, 'AZURE_TENANT_ID');
	const id = variable(machine, 'AZURE_CLIENT_ID');
	const secret = variable(machine, 'AZURE_CLIENT_SECRET');
	if (tenant === undefined || id === undefined || secret === undefined) return undefined;
	const authority = variable(machine, 'AZURE_AUTHORITY_HOST') ?? 'https://login.microsoftonline.com';
	const form = {
		grant_type: 'client_credentials',
		client_id: id,
		client_secret: secret,
		scope: `${resource}/.default`,
	};
	const url = `${authority.replace(/\/+$/, '')}/${encodeURIComponent(tenant)}/oauth2/v2.0/token`;
	return requestToken(environment, url, form);
}

async function fromProgram({ programs, now }: VaultEnvironment) {
	if ((await programs.find('az')) === undefined) return undefined;
	const { code, output } = await programs.run({
		program: 'az',
		args: ['account', 'get-access-token', '--resource', resource, '--output', 'json'],
		passes: ['AZURE_CONFIG_DIR'],
	});
	if (code !== 0) return undefined;
	try {
		const token = textMember(JSON.parse(output) as unknown, 'accessToken');
		return token === undefined ? undefined : { token, until: now() + 10 * 60_000 };
	} catch {
		return undefined;
	}
}
