import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, type ApiOptions, bearer, createApi, trimmed } from './shared/api.ts';
import { azureSignIn, createAzureToken } from './shared/azureAuth.ts';
import { listMember, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral, splitWord } from './shared/refs.ts';
import { type Current, mapLimited, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Azure Key Vault';
/** Bytes of a secret: <https://learn.microsoft.com/azure/key-vault/secrets/about-secrets>. */
const largestValue = 25_600;
const idPattern = /^[0-9A-Za-z-]{1,127}$/;
const vaultPattern = /^[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/;
const apiVersion = 'api-version=7.4';

/** Azure Key Vault, REST version 7.4. */
export const azureKeyVault: VaultKind = {
	id: 'azure-key-vault',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the vault. Default: `https://<vault>.vault.azure.net`.',
	container: 'Name of the key vault. There is no default.',
	signIn: azureSignIn,
	rules:
		'One secret per name, called `<project>--<NAME>` with `-` for `_`: letters, digits and `-`, so a project with a dot or an underscore is refused; names differ not by case alone; at most 25,600 bytes. A deleted secret is recovered when its name is written again.',
	example: 'ref+azurekeyvault://acme-kv/acme--STRIPE-KEY',
	exampleSettings: { container: 'acme-kv' },
	alsoReads: [
		'ref+azurekeyvault://<vault>/<secret>/<version>',
		'@Microsoft.KeyVault(SecretUri=https://<vault>.vault.azure.net/secrets/<secret>)',
		'@Microsoft.KeyVault(VaultName=<vault>;SecretName=<secret>)',
	],
	remoteRef: (project, name) => ({ key: idOf(project, name) }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const native = /^@Microsoft\.KeyVault\(([^()\s]+)\)$/.exec(text.trim())?.[1];
	if (native !== undefined) return parseNative(native);
	const found = parseNeutral(text, 'azurekeyvault');
	const [vault, id, version, ...more] = found?.path ?? [];
	const plain = found !== undefined && found.fragment.length === 0 && Object.keys(found.query).length === 0;
	return plain && more.length === 0 ? made(vault, id, version) : undefined;
}

/** `SecretUri=...` or `VaultName=...;SecretName=...`; only the public cloud's own addresses, as the token is meant for them. */
function parseNative(inner: string): ParsedReference | undefined {
	const uri = /^SecretUri=https:\/\/([A-Za-z0-9-]+)\.vault\.azure\.net\/secrets\/([^/]+)(?:\/([^/]*))?\/?$/.exec(inner);
	if (uri !== null) return made(uri[1], uri[2], uri[3] === '' ? undefined : uri[3]);
	const parts = Object.fromEntries(inner.split(';').map((part) => part.split('=', 2)));
	return made(parts['VaultName'], parts['SecretName'], parts['SecretVersion']);
}

function made(vault?: string, id?: string, version?: string): ParsedReference | undefined {
	if (vault === undefined || id === undefined || !vaultPattern.test(vault) || !idPattern.test(id)) return undefined;
	if (version !== undefined && !/^[0-9a-f]{32}$/i.test(version)) return undefined;
	const own = splitWord(id);
	const place = { vault, id, ...(version === undefined ? {} : { version }) };
	return {
		vault: 'azure-key-vault',
		project: own?.project ?? vault,
		name: own?.name.replaceAll('-', '_') ?? id,
		place,
	};
}

function idOf(project: string, name: string): string {
	return `${project}--${name.replaceAll('_', '-')}`;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const ask = createClient(environment);
	const here = () => addressOf(environment.container, environment);
	const store: Store = {
		detect: () =>
			presence(async () => {
				await ask(
					{ method: 'GET', path: `${here()}/secrets?maxresults=1&${apiVersion}` },
					[200],
					t('the list of secrets'),
				);
				return t('signed in; vault {0}', environment.container ?? '');
			}),
		formatReference: (project, name) =>
			formatNeutral('azurekeyvault', [environment.container ?? '', idOf(project, name)]),
		problem: (project, name, value) =>
			idPattern.test(idOf(project, name))
				? tooLarge(name, value, largestValue, title, t)
				: new VaultError(
						'invalid-name',
						t('{0} takes no name like {1}; set agentReach.project.', title, idOf(project, name)),
					),
		names: (project) => namesOf(ask, here(), project, t('the list of secrets')),
		read: (references) =>
			mapLimited(references, async ({ project, name, place = {} }) => {
				const id = place['id'] ?? idOf(project, name);
				const base = place['vault'] === undefined ? here() : addressOf(place['vault'], environment);
				return (await getOne(ask, base, id, place['version'] ?? ''))?.value;
			}),
		update: updateEach({
			get: (project, name) => getOne(ask, here(), idOf(project, name), ''),
			put: (project, name, value) => put(ask, here(), idOf(project, name), value),
			remove: async (project, name) => {
				const id = idOf(project, name);
				await ask({ method: 'DELETE', path: `${here()}/secrets/${id}?${apiVersion}` }, [200, 404], id);
			},
		}),
	};
	return vaultFrom(azureKeyVault, store, t);
}

function addressOf(vault: string | undefined, { address, container, t }: VaultEnvironment): string {
	if (address !== undefined && (vault === undefined || vault === container)) return trimmed(address);
	if (vault !== undefined && vaultPattern.test(vault)) return `https://${vault.toLowerCase()}.vault.azure.net`;
	throw new VaultError('unconfigured', t('{0}: the name of the vault is not set (setting vaultContainer).', title));
}

function createClient(environment: VaultEnvironment): Api {
	const token = createAzureToken(title, environment);
	const options: ApiOptions = {
		title,
		base: '',
		authorize: async () => bearer(await token()),
		signIn: environment.t('Sign in with `az login`.'),
		code: ['error', 'code'],
	};
	return createApi(options, environment);
}

async function getOne(ask: Api, base: string, id: string, version: string): Promise<Current | undefined> {
	const path = `${base}/secrets/${id}${version === '' ? '' : `/${version}`}?${apiVersion}`;
	const reply = await ask({ method: 'GET', path }, [200, 404], id);
	const value = reply.status === 200 ? textMember(reply.json(), 'value') : undefined;
	return value === undefined ? undefined : { value, version: textMember(reply.json(), 'id') ?? '' };
}

/** How often it is looked whether a deleted secret is back, and how many milliseconds apart. */
const looks = 20;
const betweenLooks = 500;

async function put(ask: Api, base: string, id: string, value: string): Promise<void> {
	const body = { value, tags: { 'managed-by': 'agent-reach' } };
	const path = `${base}/secrets/${id}?${apiVersion}`;
	const first = await ask({ method: 'PUT', path, body }, [200, 409], id);
	if (first.status === 200) return;
	// The name belongs to a secret that was deleted and can be recovered; it comes back with the new value.
	await ask({ method: 'POST', path: `${base}/deletedsecrets/${id}/recover?${apiVersion}` }, [200], id);
	for (let left = looks; left > 0; left--) {
		const reply = await ask({ method: 'PUT', path, body }, left > 1 ? [200, 409] : [200], id);
		if (reply.status === 200) return;
		await new Promise((resolve) => setTimeout(resolve, betweenLooks));
	}
}

async function namesOf(ask: Api, base: string, project: string, what: string): Promise<readonly string[]> {
	const names: string[] = [];
	let url: string | undefined = `${base}/secrets?maxresults=25&${apiVersion}`;
	while (url !== undefined) {
		const content: unknown = (await ask({ method: 'GET', path: url }, [200], what)).json();
		for (const secret of listMember(content, 'value')) {
			const own = splitWord((textMember(secret, 'id') ?? '').split('/').at(-1) ?? '');
			if (own?.project === project) names.push(own.name.replaceAll('-', '_'));
		}
		const next: string | undefined = textMember(content, 'nextLink');
		// The token goes to the vault alone, whatever the answer says.
		url = next !== undefined && URL.canParse(next) && new URL(next).origin === new URL(base).origin ? next : undefined;
	}
	return names.sort();
}
