import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, bearer, createApi, trimmed } from './shared/api.ts';
import { type BitwardenKey, decryptText, encryptText, readAccessToken } from './shared/bitwardenCrypto.ts';
import { variable } from './shared/configFile.ts';
import { httpError, listMember, textMember } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Bitwarden Secrets Manager';
/** Characters of an encrypted value; the text itself may have fewer: the server counts ciphertext. */
const largestCiphertext = 25_000;
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Bitwarden Secrets Manager; names and values are encrypted here, the server sees neither. */
export const bitwardenSecretsManager: VaultKind = {
	id: 'bitwarden-secrets-manager',
	title,
	writePath: 'https',
	network: true,
	address:
		'Address of a self-hosted server. Default: `https://bitwarden.com`’s own (`https://vault.bitwarden.eu` for the EU).',
	container: 'Id of the Bitwarden project in which new secrets are put. There is no default for writing.',
	signIn: '`BWS_ACCESS_TOKEN`, the access token of a machine account',
	rules:
		'One secret per name, called `<project>/<NAME>`; at most 25,000 characters once encrypted, which is about 18,000 bytes. There is no check-and-set: a secret is only created when there is none.',
	example: 'ref+bws://acme/STRIPE_KEY',
	alsoReads: ['ref+bws://<id of the secret>'],
	remoteRef: (project, name) => ({ key: `${project}/${name}` }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'bws');
	if (found === undefined || found.fragment.length > 0 || Object.keys(found.query).length > 0) return undefined;
	const [first, second, ...more] = found.path;
	if (first === undefined || more.length > 0) return undefined;
	const vault = 'bitwarden-secrets-manager';
	if (second !== undefined) return { vault, project: first, name: second };
	return uuid.test(first) ? { vault, project: 'id', name: first, place: { id: first } } : undefined;
}

/** Signed in: how to ask, whose secrets they are, and the key that opens them. */
interface Session {
	readonly api: Api;
	readonly organization: string;
	readonly key: BitwardenKey;
}

interface Secret {
	readonly id: string;
	readonly key: string;
	readonly value: string;
	readonly version: string;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t, now } = environment;
	let kept: { readonly session: Promise<Session>; readonly until: number } | undefined;
	const session = () => {
		if (kept === undefined || now() >= kept.until) {
			kept = { session: signIn(environment), until: now() + 30 * 60_000 };
			kept.session.catch(() => {
				kept = undefined;
			});
		}
		return kept.session;
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				await session();
				return t('signed in');
			}),
		formatReference: (project, name) => formatNeutral('bws', [project, name]),
		problem: (_project, name, value) => {
			const length = 100 + Math.ceil((Buffer.byteLength(value, 'utf8') + 16) / 3) * 4;
			if (length <= largestCiphertext) return undefined;
			const message = t(
				'{0} is too large once encrypted; {1} takes at most {2} characters.',
				name,
				title,
				largestCiphertext,
			);
			return new VaultError('too-large', message);
		},
		names: async (project) => {
			const all = await identifiers(await session());
			const own = [...all.keys()].filter((key) => key.startsWith(`${project}/`));
			return own.map((key) => key.slice(project.length + 1)).sort();
		},
		read: async (references) => readAll(await session(), references),
		update: updateEach({
			get: async (project, name) => {
				const open = await session();
				const id = (await identifiers(open)).get(`${project}/${name}`);
				const secret = id === undefined ? undefined : (await byIds(open, [id])).get(id);
				return secret === undefined ? undefined : { value: secret.value, version: secret.id };
			},
			put: async (project, name, value, seen) =>
				put(await session(), environment, `${project}/${name}`, value, seen?.version),
			remove: async (project, name) => {
				const open = await session();
				const id = (await identifiers(open)).get(`${project}/${name}`);
				if (id !== undefined) await open.api({ method: 'POST', path: '/secrets/delete', body: [id] }, [200], name);
			},
		}),
	};
	return vaultFrom(bitwardenSecretsManager, store, t);
}

async function signIn(environment: VaultEnvironment): Promise<Session> {
	const { http, machine, t } = environment;
	const how = t('Set BWS_ACCESS_TOKEN to the access token of a machine account.');
	const given = readAccessToken(variable(machine, 'BWS_ACCESS_TOKEN') ?? '');
	if (given === undefined) throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, how));
	const { api: base, identity } = addresses(environment.address);
	const form = {
		grant_type: 'client_credentials',
		scope: 'api.secrets',
		client_id: given.id,
		client_secret: given.secret,
	};
	const reply = await http.send({
		method: 'POST',
		url: `${identity}/connect/token`,
		headers: { 'content-type': 'application/x-www-form-urlencoded' },
		body: new URLSearchParams(form).toString(),
		repeatable: true,
	});
	const token = reply.status === 200 ? textMember(reply.json(), 'access_token') : undefined;
	if (token === undefined) {
		const status = reply.status === 400 ? 401 : reply.status;
		throw httpError({ ...reply, status }, { vault: title, what: '', signIn: how, t });
	}
	const payload = decryptText(given.key, textMember(reply.json(), 'encrypted_payload') ?? '');
	const organization = claim(token, 'organization');
	const key = Buffer.from(textMember(parsed(payload), 'encryptionKey') ?? '', 'base64');
	if (organization === undefined || key.length !== 64) {
		throw new VaultError('denied', t('{0}: the answer to the sign-in was not understood.', title));
	}
	const api = createApi({ title, base, authorize: async () => bearer(token), signIn: how }, environment);
	return { api, organization, key };
}

function addresses(address: string | undefined): { readonly api: string; readonly identity: string } {
	const host = trimmed(address ?? 'https://vault.bitwarden.com');
	const region = /^https:\/\/(?:vault\.)?bitwarden\.(com|eu)$/.exec(host)?.[1];
	if (region === undefined) return { api: `${host}/api`, identity: `${host}/identity` };
	return { api: `https://api.bitwarden.${region}`, identity: `https://identity.bitwarden.${region}` };
}

function parsed(text: string | undefined): unknown {
	try {
		return JSON.parse(text ?? '') as unknown;
	} catch {
		return undefined;
	}
}

/** A statement of the token; it came from the server itself, so its signature need not be looked at. */
function claim(token: string, name: string): string | undefined {
	return textMember(parsed(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')), name);
}

/** Names of all secrets that the account may see, with their ids. */
async function identifiers({ api, organization, key }: Session): Promise<ReadonlyMap<string, string>> {
	const path = `/organizations/${organization}/secrets`;
	const content = (await api({ method: 'GET', path }, [200], title)).json();
	const ids = new Map<string, string>();
	for (const secret of listMember(content, 'secrets')) {
		const id = textMember(secret, 'id');
		const name = decryptText(key, textMember(secret, 'key') ?? '');
		if (id !== undefined && name !== undefined) ids.set(name, id);
	}
	return ids;
}

async function byIds({ api, key }: Session, ids: readonly string[]): Promise<ReadonlyMap<string, Secret>> {
	const found = new Map<string, Secret>();
	if (ids.length === 0) return found;
	const reply = await api({ method: 'POST', path: '/secrets/get-by-ids', body: { ids } }, [200, 404], title);
	for (const secret of listMember(reply.json(), 'data')) {
		const id = textMember(secret, 'id');
		const name = decryptText(key, textMember(secret, 'key') ?? '');
		const value = decryptText(key, textMember(secret, 'value') ?? '');
		if (id === undefined || name === undefined || value === undefined) continue;
		found.set(id, { id, key: name, value, version: textMember(secret, 'revisionDate') ?? '' });
	}
	return found;
}

async function readAll(
	session: Session,
	references: readonly ParsedReference[],
): Promise<readonly (string | undefined)[]> {
	const named = references.some(({ place }) => place?.['id'] === undefined);
	const all = named ? await identifiers(session) : new Map<string, string>();
	const ids = references.map(({ place, project, name }) => place?.['id'] ?? all.get(`${project}/${name}`));
	const secrets = await byIds(session, [...new Set(ids.filter((id) => id !== undefined))]);
	return ids.map((id) => (id === undefined ? undefined : secrets.get(id)?.value));
}

async function put(
	{ api, organization, key }: Session,
	{ container, t }: VaultEnvironment,
	name: string,
	value: string,
	id: string | undefined,
): Promise<void> {
	const secret = { key: encryptText(key, name), value: encryptText(key, value), note: encryptText(key, 'agent-reach') };
	if (id !== undefined) {
		// Without projectIds the secret stays in the projects in which it is.
		await api({ method: 'PUT', path: `/secrets/${id}`, body: secret }, [200], name);
		return;
	}
	if (container === undefined || !uuid.test(container)) {
		const message = t('{0}: the id of the Bitwarden project is not set (setting vaultContainer).', title);
		throw new VaultError('unconfigured', message);
	}
	const body = { ...secret, projectIds: [container] };
	await api({ method: 'POST', path: `/organizations/${organization}/secrets`, body }, [200], name);
}
