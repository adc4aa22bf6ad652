import { join } from 'node:path';
import { dataAt, entriesAt, textAt, withLines, withoutNames } from '../contain/schemes/tomlTable.ts';
import { plainToml, readToml, tomlQuote } from '../languages/tomlText.ts';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { CipherError, openWith, sealFor } from './local/cipher.ts';
import { readConfig, variable } from './shared/configFile.ts';
import { tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { isInnerPath, readVaultFile, replaceVaultFile, rootOf } from './shared/workspaceFile.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'fnox';
const largestValue = 64 * 1024;
const defaultFile = 'fnox.toml';
const table = ['secrets'];

/**
 * A `fnox.toml` whose values are encrypted for age recipients. Encrypted here, as its provider does: the age file in base64.
 * Source: jdx/fnox docs/providers/age.md @0d9e168b (2026).
 */
export const fnox: VaultKind = {
	id: 'fnox',
	title,
	writePath: 'file',
	network: false,
	container: `The file, relative to the folder; with \`#name\` behind it the provider in it, where several are of type \`age\`. Default: \`${defaultFile}\`.`,
	signIn:
		'`FNOX_AGE_KEY`, `FNOX_AGE_KEY_FILE`, else `~/.config/fnox/age.txt`; writing needs the recipients alone, which stand in the file',
	rules:
		'A name per entry of `[secrets]`; the folder’s name is not part of it, so a file serves one project; at most 64 KiB. Recipients that are SSH keys are left to `fnox set`.',
	example: 'ref+fnox://fnox.toml#/STRIPE_KEY',
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'fnox');
	const [name, ...more] = found?.fragment ?? [];
	if (found === undefined || name === undefined || more.length > 0 || Object.keys(found.query).length > 0)
		return undefined;
	const file = found.path.join('/');
	return isInnerPath(file) ? { vault: 'fnox', project: file, name, place: { file } } : undefined;
}

/** Names of the providers of a `fnox.toml` that encrypt for age recipients which can be used here. */
export function ageProviders(
	text: string,
): readonly { readonly name: string; readonly recipients: readonly string[] }[] {
	const root = plainToml(text);
	return entriesAt(root, 'providers').flatMap(([name]) => {
		const recipients = dataAt(root, 'providers', name, 'recipients');
		if (textAt(root, 'providers', name, 'type') !== 'age' || !Array.isArray(recipients)) return [];
		const usable =
			recipients.length > 0 && recipients.every((each) => typeof each === 'string' && each.startsWith('age1'));
		return usable ? [{ name, recipients: recipients as readonly string[] }] : [];
	});
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const [file = defaultFile, wanted] = (environment.container ?? defaultFile).split('#', 2);
	const provider = (text: string) => {
		const all = ageProviders(text);
		const found =
			wanted === undefined ? (all.length === 1 ? all[0] : undefined) : all.find(({ name }) => name === wanted);
		if (found !== undefined) return found;
		const how = t('{0}: {1} has no provider of type age (or several) whose recipients are age keys.', title, file);
		throw new VaultError('unconfigured', how);
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				rootOf(title, environment);
				const text = (await readVaultFile(title, file, environment))?.text;
				return `${file}, ${provider(text ?? '').name}`;
			}),
		formatReference: (_project, name) => formatNeutral('fnox', file.split('/'), {}, [name]),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: async () => {
			const text = (await readVaultFile(title, file, environment))?.text ?? '';
			return sealedIn(text)
				.map(({ name }) => name)
				.sort();
		},
		read: async (references) => {
			const found = await readByPlace(
				references,
				({ place }) => place?.['file'] ?? file,
				(path) => valuesIn(path, environment),
			);
			return references.map((reference) => found.get(reference)?.get(reference.name));
		},
		update: async (_project, names, change) => {
			const before = await readVaultFile(title, file, environment);
			const text = before?.text ?? '';
			const { name: by, recipients } = provider(text);
			const sealed = sealedIn(text).filter(({ name }) => names.includes(name));
			const current = sealed.length === 0 ? new Map<string, string>() : await valuesIn(file, environment);
			const changes = change(new Map([...current].filter(([name]) => names.includes(name))));
			if (changes.size === 0) return;
			let after = text;
			for (const [name, value] of changes) {
				if (value === undefined) {
					after = withoutNames(after, table, new Set([name]));
					continue;
				}
				const body = await sealed64(recipients, value, file, environment);
				const next = withEntry(after, name, `{ provider = ${tomlQuote(by)}, value = ${tomlQuote(body)} }`);
				if (next === undefined) {
					throw new VaultError('conflict', t('{0}: {1} says something else of {2}.', title, file, name));
				}
				after = next;
			}
			await replaceVaultFile(title, file, after, before, environment);
		},
	};
	return vaultFrom(fnox, store, t);
}

async function sealed64(
	recipients: readonly string[],
	value: string,
	file: string,
	{ t }: VaultEnvironment,
): Promise<string> {
	try {
		return Buffer.from(await sealFor(recipients, value)).toString('base64');
	} catch {
		throw new VaultError(
			'unconfigured',
			t('{0}: a recipient in {1} is not an age key, or of another sort than the others.', title, file),
		);
	}
}

interface Sealed {
	readonly name: string;
	readonly body: string;
}

/** Entries that some provider of type age holds. */
function sealedIn(text: string): readonly Sealed[] {
	const root = plainToml(text);
	return entriesAt(root, ...table).flatMap(([name]) => {
		const by = textAt(root, ...table, name, 'provider') ?? textAt(root, 'default_provider') ?? '';
		const body = textAt(root, ...table, name, 'value');
		return textAt(root, 'providers', by, 'type') === 'age' && body !== undefined ? [{ name, body }] : [];
	});
}

/** In place where the name is one of ours already, else at the end; a name that means something else is left alone. */
function withEntry(text: string, name: string, value: string): string | undefined {
	const pair = readToml(text)?.pairs.find(({ path }) => path.join('\0') === [...table, name].join('\0'));
	if (pair === undefined) {
		const known = entriesAt(plainToml(text), ...table).some(([each]) => each === name);
		return known ? undefined : withLines(text, table, [{ name, value }]);
	}
	if (!sealedIn(text).some((each) => each.name === name)) return undefined;
	return text.slice(0, pair.value.start) + value + text.slice(pair.value.end);
}

async function valuesIn(file: string, environment: VaultEnvironment): Promise<ReadonlyMap<string, string>> {
	const sealed = sealedIn((await readVaultFile(title, file, environment))?.text ?? '');
	const found = new Map<string, string>();
	if (sealed.length === 0) return found;
	const identities = await identitiesOf(environment);
	if (identities.length === 0) {
		const message = environment.t('{0}: there is no age key: set FNOX_AGE_KEY_FILE or FNOX_AGE_KEY.', title);
		throw new VaultError('signed-out', message);
	}
	for (const { name, body } of sealed) {
		for (const identity of identities) {
			const value = await openWith(identity, Buffer.from(body, 'base64')).catch((error: unknown) => {
				if (error instanceof CipherError) return undefined;
				throw error;
			});
			if (value === undefined) continue;
			found.set(name, value);
			break;
		}
	}
	return found;
}

async function identitiesOf({ machine }: VaultEnvironment): Promise<readonly string[]> {
	const named = variable(machine, 'FNOX_AGE_KEY_FILE');
	const path = named ?? join(machine.home, '.config', 'fnox', 'age.txt');
	const text = variable(machine, 'FNOX_AGE_KEY') ?? (await readConfig(path.replace(/^~(?=\/)/, machine.home))) ?? '';
	return text.match(/^AGE-SECRET-KEY-[0-9A-Z-]+$/gm) ?? [];
}
