import type { VaultEnvironment, VaultKind } from './kind.ts';
import { readHomeConfig, variable } from './shared/configFile.ts';
import { httpError, listMember, member, textMember, tooLarge } from './shared/errors.ts';
import type { HttpReply, HttpRequest } from './shared/http.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

/** The server's default limit for one request is 32 MiB and for one entry of its storage 1 MiB, the project's other entries included. */
const largestValue = 512 * 1024;
const attempts = 4;

/** What differs between OpenBao and HashiCorp Vault, which speak the same language (KV version 2). */
interface Flavour {
	readonly id: string;
	readonly title: string;
	readonly scheme: string;
	/** Prefixes of the environment's variables, the first one first. */
	readonly prefixes: readonly string[];
}

/** OpenBao: <https://openbao.org/api-docs/secret/kv/kv-v2/>, tested with the server 2.7.2. */
export const openbao: VaultKind = kindOf({
	id: 'openbao',
	title: 'OpenBao',
	scheme: 'openbao',
	prefixes: ['BAO', 'VAULT'],
});

/** HashiCorp Vault, whose KV version 2 is the same. */
export const hashicorpVault: VaultKind = kindOf({
	id: 'hashicorp-vault',
	title: 'HashiCorp Vault',
	scheme: 'vault',
	prefixes: ['VAULT'],
});

function kindOf(flavour: Flavour): VaultKind {
	const { id, title, scheme, prefixes } = flavour;
	const first = prefixes[0] ?? '';
	return {
		id,
		title,
		writePath: 'https',
		network: true,
		address: `Address of the server. Default: \`${first}_ADDR\`.`,
		container: 'Mount of the KV engine, version 2. Default: `secret`.',
		signIn: `${prefixes.map((prefix) => `\`${prefix}_TOKEN\``).join(', ')}, \`~/.vault-token\`; namespace from \`${first}_NAMESPACE\``,
		rules:
			'One secret of the KV engine per project, one field per name; at most 512 KiB a value. Every write is a new version with check-and-set.',
		example: `ref+${scheme}://secret/acme#/STRIPE_KEY`,
		alsoReads: [`ref+${scheme}://<mount>/<path>?version=2#/<field>`],
		remoteRef: (project, name) => ({ key: project, property: name }),
		parse: (text) => parse(flavour, text),
		open: (environment) => openVault(flavour, environment),
	};
}

function parse({ id, scheme }: Flavour, text: string): ParsedReference | undefined {
	const found = parseNeutral(text, scheme);
	const [mount, ...path] = found?.path ?? [];
	const [key, ...more] = found?.fragment ?? [];
	if (found === undefined || mount === undefined || key === undefined || path.length === 0 || more.length > 0) {
		return undefined;
	}
	const { version, ...others } = found.query;
	if (Object.keys(others).length > 0 || !/^\d*$/.test(version ?? '')) return undefined;
	const place = { mount, path: path.join('/'), key, ...(version === undefined ? {} : { version }) };
	return { vault: id, project: path.join('/'), name: key, place };
}

/** A secret of the KV engine: all entries of a project. */
interface Document {
	readonly fields: ReadonlyMap<string, string>;
	/** Current version, 0 when there never was one: what check-and-set compares with. */
	readonly version: number;
}

function openVault(flavour: Flavour, environment: VaultEnvironment): Vault {
	const { t } = environment;
	const mount = environment.container ?? 'secret';
	const ask = createClient(flavour, environment);
	const read = async (path: string, version = ''): Promise<Document> => {
		const query = version === '' ? '' : `?version=${version}`;
		const reply = await ask({ method: 'GET', path: `${path}${query}` }, [200, 404], path);
		return documentIn(reply, path, flavour, environment);
	};
	const store: Store = {
		detect: async () => {
			const reply = await ask({ method: 'GET', path: '', url: '/v1/auth/token/lookup-self' }, [200], t('the token'));
			return { state: 'ready', detail: t('signed in as {0}', textMember(reply.json(), 'data', 'display_name') ?? '?') };
		},
		formatReference: (project, name) => formatNeutral(flavour.scheme, [mount, project], {}, [name]),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, flavour.title, t),
		names: async (project) => [...(await read(dataPath(mount, project))).fields.keys()].sort(),
		read: async (references) => {
			const placeOf = ({ project, place = {} }: ParsedReference) =>
				JSON.stringify([dataPath(place['mount'] ?? mount, place['path'] ?? project), place['version'] ?? '']);
			const documents = await readByPlace(references, placeOf, (place) => {
				const [path, version] = JSON.parse(place) as [string, string];
				return read(path, version);
			});
			return references.map((reference) =>
				documents.get(reference)?.fields.get(reference.place?.['key'] ?? reference.name),
			);
		},
		update: async (project, _names, change) => {
			const path = dataPath(mount, project);
			for (let left = attempts; ; left--) {
				const before = await read(path);
				const changes = change(before.fields);
				if (changes.size === 0) return;
				const fields = new Map(before.fields);
				for (const [name, value] of changes) {
					if (value === undefined) fields.delete(name);
					else fields.set(name, value);
				}
				const body = { data: Object.fromEntries(fields), options: { cas: before.version } };
				const reply = await ask({ method: 'POST', path, body: JSON.stringify(body) }, [200, 204, 400], path);
				if (reply.status !== 400) return;
				const beaten = listMember(reply.json(), 'errors').some((text) => String(text).includes('check-and-set'));
				if (!beaten) throw httpError(reply, about(flavour, path, environment));
				if (left <= 1) throw httpError({ ...reply, status: 409 }, about(flavour, path, environment));
			}
		},
	};
	const vault = vaultFrom(kindOf(flavour), store, t);
	return { ...vault, detect: () => presenceOf(store.detect, flavour, environment) };
}

async function presenceOf(
	detect: Store['detect'],
	{ prefixes }: Flavour,
	environment: VaultEnvironment,
): ReturnType<Store['detect']> {
	try {
		return await detect();
	} catch (error) {
		if (!(error instanceof VaultError)) throw error;
		const { code, message } = error;
		// A server answers 403, not 401, to a token that is missing or has ended.
		if (code === 'denied') return { state: 'signed-out', detail: howToSignIn(prefixes, environment) };
		const known = code === 'signed-out' || code === 'unreachable' || code === 'unconfigured';
		return { state: known ? code : 'unreachable', detail: message };
	}
}

function documentIn(reply: HttpReply, path: string, flavour: Flavour, environment: VaultEnvironment): Document {
	const answer = reply.json();
	const version = Number(member(answer, 'data', 'metadata', 'version') ?? 0);
	if (reply.status === 404) {
		// Without a mount of that name the answer is 404 as well, with words.
		const words = listMember(answer, 'errors').map(String);
		if (words.some((text) => text.includes('no handler'))) throw httpError(reply, about(flavour, path, environment));
		return { fields: new Map(), version };
	}
	const data = member(answer, 'data', 'data');
	if (typeof data !== 'object' || data === null || member(answer, 'data', 'metadata') === undefined) {
		throw new VaultError('unconfigured', environment.t('{0} is not a KV engine of version 2.', path));
	}
	// A field that is no text is not ours; it is kept as it is when the document is written again.
	return { fields: new Map(Object.entries(data as Record<string, string>)), version };
}

interface Ask {
	readonly method: HttpRequest['method'];
	/** `<mount>/data/<path>`. */
	readonly path: string;
	/** Path of the API instead. */
	readonly url?: string;
	readonly body?: string;
}

function createClient(flavour: Flavour, environment: VaultEnvironment) {
	const { machine, http, t } = environment;
	const of = (name: string) => variable(machine, ...flavour.prefixes.map((prefix) => `${prefix}_${name}`));
	return async ({ method, path, url, body }: Ask, expected: readonly number[], what: string): Promise<HttpReply> => {
		const address = environment.address ?? of('ADDR');
		if (address === undefined) {
			const name = `${flavour.prefixes[0] ?? ''}_ADDR`;
			throw new VaultError(
				'unconfigured',
				t('{0}: the address is not set (setting vaultAddress, or {1}).', flavour.title, name),
			);
		}
		const token = of('TOKEN') ?? (await readHomeConfig(machine, '.vault-token'))?.trim();
		if (token === undefined || token === '') {
			throw new VaultError('signed-out', `${flavour.title}: ${howToSignIn(flavour.prefixes, environment)}`);
		}
		const namespace = of('NAMESPACE');
		const reply = await http.send({
			method,
			url: `${address.replace(/\/+$/, '')}${url ?? `/v1/${path}`}`,
			headers: {
				'x-vault-token': token,
				'x-vault-request': 'true',
				...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			...(body === undefined ? {} : { body }),
		});
		if (!expected.includes(reply.status)) throw httpError(reply, about(flavour, what, environment));
		return reply;
	};
}

function dataPath(mount: string, path: string): string {
	const encode = (text: string) => text.split('/').map(encodeURIComponent).join('/');
	return `${encode(mount)}/data/${encode(path)}`;
}

function about({ title, prefixes }: Flavour, what: string, environment: VaultEnvironment) {
	return { vault: title, what, signIn: howToSignIn(prefixes, environment), t: environment.t };
}

function howToSignIn(prefixes: readonly string[], { t }: VaultEnvironment): string {
	const program = prefixes[0] === 'BAO' ? 'bao' : 'vault';
	return t('Sign in with `{0} login`, or set {1}_TOKEN.', program, prefixes[0] ?? '');
}
