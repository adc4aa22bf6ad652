import { readdir } from 'node:fs/promises';
import { parse as parseYaml } from 'yaml';
import { parseReferenceFile } from '../contain/referenceFile.ts';
import { readTextFile } from '../workspace/textFile.ts';
import type { VaultChoice } from './choice.ts';
import { ageProviders } from './fnox.ts';

const largestFile = 1_000_000;
/** Files of a folder that are looked into; more than these are no list of secrets. */
const mostFiles = 40;

/**
 * A vault that the repository itself already is: an encrypted `.env` of dotenvx, a SOPS file or a `fnox.toml` for age recipients. Looks at
 * the files of the folder itself, and connects to nothing.
 *
 * @returns `undefined` when there is none, or more than one and nothing says which.
 */
export async function suggestVault(root: string): Promise<VaultChoice | undefined> {
	const names = await readdir(root).catch(() => []);
	const env = names.filter(
		(name) => /^(?:\.env(?:\.[\w-]+)*|[\w-]+\.env)$/.test(name) && !/\.(?:keys|vault)$/.test(name),
	);
	const data = names.filter(
		(name) => /^[\w.-]+\.(?:json|ya?ml|env)$/.test(name) && /secret|enc|sops|\.env$/i.test(name),
	);
	const dotenvx: string[] = [];
	const sops: string[] = [];
	const fnox: string[] = [];
	const toml = names.filter((name) => name === 'fnox.toml');
	for (const name of [...new Set([...toml, ...env, ...data])].sort().slice(0, mostFiles)) {
		const file = await readTextFile(name, { root, maxBytes: largestFile }).catch(() => undefined);
		if (file === undefined) continue;
		if (toml.includes(name)) {
			if (ageProviders(file.text).length === 1) fnox.push(name);
		} else if (env.includes(name) && isDotenvx(file.text)) dotenvx.push(name);
		else {
			const flat = sopsForm(name, file.text);
			if (flat !== undefined) sops.push(flat ? `${name}#` : name);
		}
	}
	// Of several encrypted files of dotenvx the plain name is the one that is meant.
	const main = dotenvx.includes('.env') ? ['.env'] : dotenvx;
	const all: readonly VaultChoice[] = [
		...main.map((container) => ({ kind: 'dotenvx', container })),
		...sops.map((container) => ({ kind: 'sops', container })),
		...fnox.map((container) => ({ kind: 'fnox', container })),
	];
	return all.length === 1 ? all[0] : undefined;
}

function isDotenvx(text: string): boolean {
	const { entries } = parseReferenceFile(text);
	const has = (test: (name: string, value: string) => boolean) =>
		entries.some(({ name, reference }) => test(name, reference));
	return has((name) => name.startsWith('DOTENV_PUBLIC_KEY')) && has((_, value) => value.startsWith('encrypted:'));
}

/**
 * Is it a SOPS file for age recipients and nobody else, and do its names stand at the top?
 *
 * @returns `undefined` when it is none.
 */
function sopsForm(name: string, text: string): boolean | undefined {
	if (/\.env$/i.test(name)) {
		const entries = parseReferenceFile(text).entries.map((entry) => entry.name);
		const foreign = entries.some((each) => /^sops_(?!age__|mac|version|lastmodified|unencrypted|encrypted)/.test(each));
		return entries.includes('sops_mac') && !foreign ? false : undefined;
	}
	if (!/(?:^|[{,\s])["']?sops["']?\s*:/.test(text)) return undefined;
	let root: unknown;
	try {
		root = parseYaml(text, { logLevel: 'silent', maxAliasCount: 0 });
	} catch {
		return undefined;
	}
	if (typeof root !== 'object' || root === null) return undefined;
	const { sops, ...rest } = root as { readonly sops?: unknown } & Readonly<Record<string, unknown>>;
	if (typeof sops !== 'object' || sops === null || !('mac' in sops)) return undefined;
	const keys = sops as Readonly<Record<string, unknown>>;
	const filled = (key: string) => Array.isArray(keys[key]) && (keys[key] as readonly unknown[]).length > 0;
	if (!filled('age') || ['kms', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms', 'pgp', 'key_groups'].some(filled))
		return undefined;
	return Object.values(rest).every((value) => typeof value === 'string');
}
