import type { VaultEnvironment, VaultKind } from './kind.ts';
import { type Api, bearer, createApi, trimmed } from './shared/api.ts';
import { variable } from './shared/configFile.ts';
import { listMember, member, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { sealBox } from './shared/sealedBox.ts';
import { type Store, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'GitHub Actions secrets';
/** Bytes: <https://docs.github.com/actions/reference/limits>. */
const largestValue = 48 * 1024;
const repository = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})\/[A-Za-z0-9._-]{1,100}$/;
/** Stands for a value that GitHub keeps to itself: equal to nothing. */
const unknowable = '\0unknowable\0';

/** Secrets of a repository for GitHub Actions. They go in encrypted for the repository's key, and nobody reads them again. */
export const githubActions: VaultKind = {
	id: 'github-actions',
	title,
	writePath: 'https',
	network: true,
	writeOnly:
		'GitHub gives no value back, so it takes copies (`agent-reach vault push`) and is never the place of a secret.',
	address: 'Address of the interface, for GitHub Enterprise. Default: `https://api.github.com`.',
	container: 'The repository, `<owner>/<name>`. There is no default.',
	signIn: '`GH_TOKEN` or `GITHUB_TOKEN`, else `gh auth token`',
	rules:
		'One secret per name; names do not begin with `GITHUB_`; at most 48 KiB; the project’s name is not part of it.',
	example: `$\{{ secrets.STRIPE_KEY }}`,
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const name = /^\$\{\{\s*secrets\.([A-Za-z_][A-Za-z0-9_]*)\s*\}\}$/.exec(text.trim())?.[1];
	return name === undefined ? undefined : { vault: 'github-actions', project: 'repository', name };
}

function openVault(environment: VaultEnvironment): Vault {
	const { container, t } = environment;
	const api = createClient(environment);
	const base = () => {
		if (container !== undefined && repository.test(container)) return `/repos/${container}/actions/secrets`;
		throw new VaultError('unconfigured', t('{0}: name the repository in the setting vaultContainer.', title));
	};
	const names = () => namesOf(api, base());
	const store: Store = {
		detect: () =>
			presence(async () => {
				await api({ method: 'GET', path: `${base()}/public-key` }, [200], container ?? '');
				return t('signed in; repository {0}', container ?? '');
			}),
		formatReference: (_project, name) => `\${{ secrets.${name} }}`,
		problem: (_project, name, value) =>
			name.startsWith('GITHUB_')
				? new VaultError('invalid-name', t('{0} takes no name that begins with GITHUB_.', title))
				: tooLarge(name, value, largestValue, title, t),
		names,
		read: async (references) => references.map(() => undefined),
		update: async (_project, wanted, change) => {
			const existing = new Set(await names());
			const current = new Map(wanted.filter((name) => existing.has(name)).map((name) => [name, unknowable]));
			const changes = [...change(current)];
			const key = (await api({ method: 'GET', path: `${base()}/public-key` }, [200], container ?? '')).json();
			const publicKey = Buffer.from(textMember(key, 'key') ?? '', 'base64');
			const keyId = textMember(key, 'key_id');
			if (publicKey.length !== 32 || keyId === undefined) {
				throw new VaultError('denied', t('{0}: the repository’s key was not understood.', title));
			}
			for (const [name, value] of changes) {
				const path = `${base()}/${name}`;
				if (value === undefined) {
					await api({ method: 'DELETE', path }, [204, 404], name);
					continue;
				}
				const body = { encrypted_value: sealBox(publicKey, value).toString('base64'), key_id: keyId };
				await api({ method: 'PUT', path, body }, [201, 204], name);
			}
		},
	};
	return vaultFrom(githubActions, store, t);
}

async function namesOf(api: Api, base: string): Promise<readonly string[]> {
	const names: string[] = [];
	for (let page = 1; ; page++) {
		const content = (await api({ method: 'GET', path: `${base}?per_page=100&page=${page}` }, [200], title)).json();
		const secrets = listMember(content, 'secrets');
		for (const secret of secrets) names.push(textMember(secret, 'name') ?? '');
		if (secrets.length < 100 || names.length >= Number(member(content, 'total_count'))) return names.sort();
	}
}

function createClient(environment: VaultEnvironment): Api {
	const { machine, programs, t } = environment;
	const signIn = t('Sign in with `gh auth login`, or set GH_TOKEN.');
	const authorize = async () => {
		const token = variable(machine, 'GH_TOKEN', 'GITHUB_TOKEN') ?? (await fromProgram(programs));
		if (token === undefined) throw new VaultError('signed-out', t('{0}: not signed in. {1}', title, signIn));
		return { ...bearer(token), accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
	};
	const base = trimmed(environment.address ?? 'https://api.github.com');
	return createApi({ title, base, authorize, signIn }, environment);
}

async function fromProgram(programs: VaultEnvironment['programs']): Promise<string | undefined> {
	if ((await programs.find('gh')) === undefined) return undefined;
	const { code, output } = await programs.run({
		program: 'gh',
		args: ['auth', 'token'],
		passes: ['GH_HOST', 'GH_CONFIG_DIR'],
	});
	const token = output.trim();
	return code === 0 && /^\S+$/.test(token) ? token : undefined;
}
