import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, bearer, createApi, trimmed } from './shared/api.ts';
import { variable } from './shared/configFile.ts';
import { httpError, listMember, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Infisical';
/** Bytes; the server refuses request bodies of more than 1 MiB. */
const largestValue = 512 * 1024;

/** Infisical: the interface that its own kit for Node.js uses (`/api/v3/secrets/raw`). */
export const infisical: VaultKind = {
	id: 'infisical',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the server. Default: `INFISICAL_API_URL`, else `https://app.infisical.com`.',
	container: '`<id of the Infisical project>/<environment>`. There is no default.',
	signIn: '`INFISICAL_TOKEN`, else `INFISICAL_UNIVERSAL_AUTH_CLIENT_ID` and `INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET`',
	rules:
		'One secret per name in the folder `/<project>`; at most 512 KiB; a project must not have a dot. There is no check-and-set: a secret is only created when there is none.',
	example: 'ref+infisical://STRIPE_KEY?project=00000000-0000-4000-8000-000000000000&environment=dev&path=%2Facme',
	exampleSettings: { container: '00000000-0000-4000-8000-000000000000/dev' },
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'infisical');
	const [name, ...more] = found?.path ?? [];
	if (found === undefined || name === undefined || more.length > 0 || found.fragment.length > 0) return undefined;
	const { project, environment, path = '/', ...others } = found.query;
	if (project === undefined || environment === undefined || Object.keys(others).length > 0) return undefined;
	if (!path.startsWith('/')) return undefined;
	return { vault: 'infisical', project: path.slice(1) || project, name, place: { project, environment, path } };
}

/** A folder of an environment of an Infisical project. */
interface Folder {
	readonly project: string;
	readonly environment: string;
	readonly path: string;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const ask = createClient(environment);
	const [account, slug] = (environment.container ?? '').split('/');
	const folderOf = (project: string): Folder => {
		if (!account || !slug) {
			const message = t('{0}: project and environment are not set (setting vaultContainer).', title);
			throw new VaultError('unconfigured', message);
		}
		return { project: account, environment: slug, path: `/${project}` };
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				await valuesIn(ask, { ...folderOf('x'), path: '/' });
				return t('signed in; {0}', environment.container ?? '');
			}),
		formatReference: (project, name) =>
			formatNeutral('infisical', [name], { project: account ?? '', environment: slug ?? '', path: `/${project}` }),
		problem: (project, name, value) =>
			/^[a-z0-9_-]+$/.test(project)
				? tooLarge(name, value, largestValue, title, t)
				: new VaultError('invalid-name', t('{0} takes no folder called {1}; set agentReach.project.', title, project)),
		names: async (project) => [...(await valuesIn(ask, folderOf(project))).keys()].sort(),
		read: async (references) => {
			const of = ({ place, project }: ParsedReference) => JSON.stringify(place ?? folderOf(project));
			const found = await readByPlace(references, of, (place) => valuesIn(ask, JSON.parse(place) as Folder));
			return references.map((reference) => found.get(reference)?.get(reference.name));
		},
		update: updateEach({
			get: async (project, name) => {
				const value = (await valuesIn(ask, folderOf(project))).get(name);
				return value === undefined ? undefined : { value };
			},
			put: async (project, name, value, seen) => {
				const folder = folderOf(project);
				if (seen === undefined) await ensureFolder(ask, folder);
				const body = { ...bodyOf(folder), secretValue: value, type: 'shared' };
				const method = seen === undefined ? 'POST' : 'PATCH';
				await ask({ method, path: `/api/v3/secrets/raw/${encodeURIComponent(name)}`, body }, [200], name);
			},
			remove: async (project, name) => {
				const body = { ...bodyOf(folderOf(project)), type: 'shared' };
				const path = `/api/v3/secrets/raw/${encodeURIComponent(name)}`;
				await ask({ method: 'DELETE', path, body }, [200, 404], name);
			},
		}),
	};
	return vaultFrom(infisical, store, t);
}

function bodyOf({ project, environment, path }: Folder) {
	return { workspaceId: project, environment, secretPath: path };
}

/** Values as they were written: names of other secrets in them are not replaced. */
async function valuesIn(ask: Api, folder: Folder): Promise<ReadonlyMap<string, string>> {
	const query = new URLSearchParams({ ...bodyOf(folder), expandSecretReferences: 'false', include_imports: 'false' });
	const what = `${folder.environment}${folder.path}`;
	const reply = await ask({ method: 'GET', path: `/api/v3/secrets/raw?${query.toString()}` }, [200, 404], what);
	const values = new Map<string, string>();
	// A folder that is not there has no entries; a project that is not there answers 404 to the creation of one.
	for (const secret of listMember(reply.json(), 'secrets')) {
		const name = textMember(secret, 'secretKey');
		const value = textMember(secret, 'secretValue');
		if (name !== undefined && value !== undefined) values.set(name, value);
	}
	return values;
}

async function ensureFolder(ask: Api, { project, environment, path }: Folder): Promise<void> {
	const body = { workspaceId: project, environment, name: path.slice(1), path: '/' };
	// 400: it is there already.
	await ask({ method: 'POST', path: '/api/v1/folders', body }, [200, 400, 409], path);
}

function createClient(environment: VaultEnvironment): Api {
	const { http, machine, now, t } = environment;
	const address = environment.address ?? variable(machine, 'INFISICAL_API_URL') ?? 'https://app.infisical.com';
	const base = trimmed(address).replace(/\/api$/, '');
	const signIn = t('Set INFISICAL_TOKEN, or the client id and secret of a machine identity.');
	let kept: { readonly token: string; readonly until: number } | undefined;
	const authorize = async () => {
		const given = variable(machine, 'INFISICAL_TOKEN');
		if (given !== undefined) return bearer(given);
		if (kept !== undefined && now() < kept.until) return bearer(kept.token);
		const clientId = variable(machine, 'INFISICAL_UNIVERSAL_AUTH_CLIENT_ID', 'INFISICAL_CLIENT_ID');
		const clientSecret = variable(machine, 'INFISICAL_UNIVERSAL_AUTH_CLIENT_SECRET', 'INFISICAL_CLIENT_SECRET');
		if (clientId === undefined || clientSecret === undefined) {
			throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, signIn));
		}
		const reply = await http.send({
			method: 'POST',
			url: `${base}/api/v1/auth/universal-auth/login`,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ clientId, clientSecret }),
			repeatable: true,
		});
		const token = reply.status === 200 ? textMember(reply.json(), 'accessToken') : undefined;
		if (token === undefined) throw httpError({ ...reply, status: 401 }, { vault: title, what: '', signIn, t });
		kept = { token, until: now() + 4 * 60_000 };
		return bearer(token);
	};
	return createApi({ title, base, authorize, signIn, code: ['error'] }, environment);
}
