import { parse as parseYaml } from 'yaml';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, bearer, createApi, trimmed } from './shared/api.ts';
import { readHomeConfig, variable } from './shared/configFile.ts';
import { member, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'Doppler';
/** Bytes of one value: <https://docs.doppler.com/docs/platform-limits>. */
const largestValue = 51_200;
const slug = /^[a-z0-9][a-z0-9_-]*$/;

/** Doppler, interface version 3. */
export const doppler: VaultKind = {
	id: 'doppler',
	title,
	writePath: 'https',
	network: true,
	address: 'Address of the interface. Default: `https://api.doppler.com`.',
	container: 'Config, or `<Doppler project>/<config>`. Default: `dev` of the Doppler project of the same name.',
	signIn: '`DOPPLER_TOKEN`, else the token of `doppler login` in `~/.doppler/.doppler.yaml`',
	rules:
		'One secret per name in the project’s config; at most 50 KiB. Values with `${` are stored as they are, but `doppler run` replaces what it takes for a name in them. There is no check-and-set: what is there is read right before.',
	example: 'ref+doppler://acme/dev/STRIPE_KEY',
	remoteRef: (_project, name) => ({ key: name }),
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'doppler');
	const [project, config, name, ...more] = found?.path ?? [];
	if (found === undefined || project === undefined || config === undefined || name === undefined) return undefined;
	const odd = more.length > 0 || found.fragment.length > 0 || Object.keys(found.query).length > 0;
	if (odd || !slug.test(project) || !slug.test(config)) return undefined;
	return { vault: 'doppler', project, name, place: { project, config } };
}

/** Where a project's entries stand. */
interface Place {
	readonly project: string;
	readonly config: string;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const ask = createClient(environment);
	const placeOf = (project: string): Place => {
		const [first = 'dev', second] = (environment.container ?? 'dev').split('/');
		return second === undefined ? { project, config: first } : { project: first, config: second };
	};
	const all = (place: Place) => valuesIn(ask, place);
	const store: Store = {
		detect: () =>
			presence(async () => {
				const reply = await ask({ method: 'GET', path: '/v3/me' }, [200], t('the token'));
				return t('signed in as {0}', textMember(reply.json(), 'slug') ?? textMember(reply.json(), 'name') ?? '?');
			}),
		formatReference: (project, name) => {
			const place = placeOf(project);
			return formatNeutral('doppler', [place.project, place.config, name]);
		},
		problem: (project, name, value) => {
			if (name.startsWith('DOPPLER_')) {
				return new VaultError('invalid-name', t('{0} keeps names that begin with DOPPLER_ for itself.', title));
			}
			return slug.test(placeOf(project).project)
				? tooLarge(name, value, largestValue, title, t)
				: new VaultError('invalid-name', t('{0} takes no project called {1}; set agentReach.project.', title, project));
		},
		names: async (project) => [...(await all(placeOf(project))).keys()].sort(),
		read: async (references) => {
			const of = ({ place, project }: ParsedReference) => JSON.stringify(place ?? placeOf(project));
			const found = await readByPlace(references, of, (place) => all(JSON.parse(place) as Place));
			return references.map((reference) => found.get(reference)?.get(reference.name));
		},
		update: async (project, names, change) => {
			const place = placeOf(project);
			const before = await all(place);
			const current = new Map([...before].filter(([name]) => names.includes(name)));
			const changes = [...change(current)];
			const set = changes.filter(([, value]) => value !== undefined);
			if (set.length > 0) {
				const body = { ...place, secrets: Object.fromEntries(set) };
				await ask({ method: 'POST', path: '/v3/configs/config/secrets', body }, [200], place.project);
			}
			for (const [name] of changes.filter(([, value]) => value === undefined)) {
				const query = new URLSearchParams({ ...place, name });
				await ask({ method: 'DELETE', path: `/v3/configs/config/secret?${query.toString()}` }, [200, 204, 404], name);
			}
		},
	};
	return vaultFrom(doppler, store, t);
}

/** Raw values: the computed ones have names replaced in them. */
async function valuesIn(ask: Api, place: Place): Promise<ReadonlyMap<string, string>> {
	const query = new URLSearchParams({ ...place, include_managed_secrets: 'false' });
	const what = `${place.project}/${place.config}`;
	const content = (
		await ask({ method: 'GET', path: `/v3/configs/config/secrets?${query.toString()}` }, [200], what)
	).json();
	const secrets = member(content, 'secrets');
	const values = new Map<string, string>();
	for (const [name, secret] of Object.entries(typeof secrets === 'object' && secrets !== null ? secrets : {})) {
		const value = textMember(secret, 'raw');
		if (value !== undefined && !name.startsWith('DOPPLER_')) values.set(name, value);
	}
	return values;
}

function createClient(environment: VaultEnvironment): Api {
	const { machine, t } = environment;
	const signIn = t('Sign in with `doppler login`, or set DOPPLER_TOKEN.');
	const authorize = async () => {
		const file = () => readHomeConfig(machine, '.doppler', '.doppler.yaml');
		const token = variable(machine, 'DOPPLER_TOKEN') ?? keptToken(await file());
		if (token === undefined) throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, signIn));
		return bearer(token);
	};
	const base = trimmed(environment.address ?? 'https://api.doppler.com');
	return createApi({ title, base, authorize, signIn }, environment);
}

/** The token for the whole machine (scope `/`); one that the system's keychain holds is not in the file. */
function keptToken(text: string | undefined): string | undefined {
	try {
		const token = textMember(parseYaml(text ?? '') as unknown, 'scoped', '/', 'token');
		return token?.startsWith('dp.') ? token : undefined;
	} catch {
		return undefined;
	}
}
