import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, type ApiOptions, bearer, createApi, trimmed } from './shared/api.ts';
import { variable } from './shared/configFile.ts';
import { listMember, textMember, tooLarge } from './shared/errors.ts';
import { createGoogleToken, googleSignIn } from './shared/googleAuth.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, joinWord, parseNeutral, splitWord } from './shared/refs.ts';
import { type Current, mapLimited, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Google Secret Manager';
/** Bytes of one payload: <https://cloud.google.com/secret-manager/quotas>. */
const largestValue = 65_536;
const idPattern = /^[A-Za-z0-9_-]{1,255}$/;
const projectPattern = /^(?:[a-z][a-z0-9-]{4,28}[a-z0-9]|\d{6,20})$/;

/** Google Cloud Secret Manager, REST version 1. */
export const googleSecretManager: VaultKind = {
	id: 'google-secret-manager',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the service. Default: `https://secretmanager.googleapis.com`.',
	container: 'Google Cloud project. Default: `GOOGLE_CLOUD_PROJECT`.',
	signIn: googleSignIn,
	rules:
		'One secret per name, called `<project>--<NAME>`: letters, digits, `-` and `_`, so a project with a dot is refused; at most 65,536 bytes. A secret is only created when there is none; a new value is a new version.',
	example: 'ref+gcpsecrets://acme-prod-1/acme--STRIPE_KEY',
	exampleSettings: { container: 'acme-prod-1' },
	alsoReads: ['ref+gcpsecrets://<Google project>/<secret>?version=3'],
	remoteRef: (project, name) => ({ key: joinWord(project, name) }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'gcpsecrets');
	const [account, id, ...more] = found?.path ?? [];
	if (found === undefined || account === undefined || id === undefined || more.length > 0) return undefined;
	const { version, ...others } = found.query;
	const odd = Object.keys(others).length > 0 || found.fragment.length > 0 || !/^(?:latest|\d*)$/.test(version ?? '');
	if (odd || !projectPattern.test(account) || !idPattern.test(id)) return undefined;
	const own = splitWord(id);
	const place = { account, id, ...(version === undefined ? {} : { version }) };
	return { vault: 'google-secret-manager', project: own?.project ?? account, name: own?.name ?? id, place };
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const account =
		environment.container ?? variable(environment.machine, 'GOOGLE_CLOUD_PROJECT', 'CLOUDSDK_CORE_PROJECT');
	const ask = createClient(environment);
	const secrets = () => `projects/${requireAccount(account, environment)}/secrets`;
	const store: Store = {
		detect: () =>
			presence(async () => {
				await ask({ method: 'GET', path: `${secrets()}?pageSize=1` }, [200], secrets());
				return t('signed in; project {0}', account ?? '');
			}),
		formatReference: (project, name) => formatNeutral('gcpsecrets', [account ?? '', joinWord(project, name)]),
		problem: (project, name, value) =>
			idPattern.test(joinWord(project, name))
				? tooLarge(name, value, largestValue, title, t)
				: new VaultError(
						'invalid-name',
						t('{0} takes no name like {1}; set agentReach.project.', title, joinWord(project, name)),
					),
		names: (project) => namesOf(ask, secrets(), project),
		read: (references) =>
			mapLimited(references, async (reference) => {
				const { place = {} } = reference;
				const id = place['id'] ?? joinWord(reference.project, reference.name);
				const path = place['account'] === undefined ? secrets() : `projects/${place['account']}/secrets`;
				return (await getOne(ask, `${path}/${id}`, place['version'] ?? 'latest'))?.value;
			}),
		update: updateEach({
			get: (project, name) => getOne(ask, `${secrets()}/${joinWord(project, name)}`, 'latest'),
			put: (project, name, value) => put(ask, secrets(), joinWord(project, name), value),
			remove: async (project, name) => {
				const path = `${secrets()}/${joinWord(project, name)}`;
				await ask({ method: 'DELETE', path }, [200, 404], path);
			},
		}),
	};
	return vaultFrom(googleSecretManager, store, t);
}

function requireAccount(account: string | undefined, { t }: VaultEnvironment): string {
	if (account !== undefined && projectPattern.test(account)) return account;
	const message = t(
		'{0}: the Google Cloud project is not set (setting vaultContainer, or GOOGLE_CLOUD_PROJECT).',
		title,
	);
	throw new VaultError('unconfigured', message);
}

function createClient(environment: VaultEnvironment): Api {
	const token = createGoogleToken(title, environment);
	const options: ApiOptions = {
		title,
		base: `${trimmed(environment.address ?? 'https://secretmanager.googleapis.com')}/v1/`,
		authorize: async () => bearer(await token()),
		signIn: environment.t('Sign in with `gcloud auth application-default login`.'),
		code: ['error', 'status'],
	};
	return createApi(options, environment);
}

async function getOne(ask: Api, path: string, version: string): Promise<Current | undefined> {
	const reply = await ask({ method: 'GET', path: `${path}/versions/${version}:access` }, [200, 400, 404], path);
	// 400 is a version that was disabled or destroyed.
	if (reply.status !== 200) return undefined;
	const data = textMember(reply.json(), 'payload', 'data');
	if (data === undefined) return undefined;
	return { value: Buffer.from(data, 'base64').toString('utf8'), version: textMember(reply.json(), 'name') ?? '' };
}

/** A secret without a version is left over from a write that was cut off: the version is added to it. */
async function put(ask: Api, secrets: string, id: string, value: string): Promise<void> {
	const path = `${secrets}/${id}`;
	const body = { replication: { automatic: {} }, labels: { 'managed-by': 'agent-reach' } };
	await ask({ method: 'POST', path: `${secrets}?secretId=${id}`, body }, [200, 409], path);
	const payload = { data: Buffer.from(value, 'utf8').toString('base64') };
	await ask({ method: 'POST', path: `${path}:addVersion`, body: { payload } }, [200], path);
}

async function namesOf(ask: Api, secrets: string, project: string): Promise<readonly string[]> {
	const names: string[] = [];
	let next = '';
	do {
		const query = new URLSearchParams({
			pageSize: '250',
			filter: `name:${project}--`,
			...(next && { pageToken: next }),
		});
		const content = (await ask({ method: 'GET', path: `${secrets}?${query.toString()}` }, [200], secrets)).json();
		for (const secret of listMember(content, 'secrets')) {
			const own = splitWord((textMember(secret, 'name') ?? '').split('/').at(-1) ?? '');
			if (own?.project === project) names.push(own.name);
		}
		next = textMember(content, 'nextPageToken') ?? '';
	} while (next !== '');
	return names.sort();
}
