import { dirname } from 'node:path/posix';
import { parseReferenceFile } from '../contain/referenceFile.ts';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { variable } from './shared/configFile.ts';
import { eciesDecrypt, eciesEncrypt, eciesPublicKey } from './shared/ecies.ts';
import { tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { isInnerPath, readVaultFile, replaceVaultFile, rootOf } from './shared/workspaceFile.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'dotenvx';
const largestValue = 256 * 1024;
const defaultFile = '.env.secrets';
const sealedPrefix = 'encrypted:';

/** An encrypted `.env` of dotenvx. Encrypted here: its program takes values as arguments only. */
export const dotenvx: VaultKind = {
	id: 'dotenvx',
	title,
	writePath: 'file',
	network: false,
	container: `The file, relative to the folder. Default: \`${defaultFile}\`.`,
	signIn:
		'`DOTENV_PRIVATE_KEY` (or `DOTENV_PRIVATE_KEY_<SUFFIX>`), else `.env.keys` beside the file; writing needs the public key alone, which stands in the file',
	rules:
		'A line per name, `NAME=encrypted:...`; the folder’s name is not part of it, so a file serves one project; at most 256 KiB. The private key in `.env.keys` lies where agents can read it: move it out with `dotenvx native`, or use another vault.',
	example: 'ref+dotenvx://.env.secrets#/STRIPE_KEY',
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'dotenvx');
	const [name, ...more] = found?.fragment ?? [];
	if (found === undefined || name === undefined || more.length > 0 || Object.keys(found.query).length > 0)
		return undefined;
	const file = found.path.join('/');
	return isInnerPath(file) ? { vault: 'dotenvx', project: file, name, place: { file } } : undefined;
}

/** `.env` -> `DOTENV_PUBLIC_KEY`, `.env.production` -> `DOTENV_PUBLIC_KEY_PRODUCTION`, `secrets.env` -> `DOTENV_PUBLIC_KEY_SECRETS`. */
export function keySuffix(file: string): string {
	const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase();
	const parts = name.split('.').filter((part) => part !== '' && part !== 'env' && part !== 'txt');
	return parts.length === 0
		? ''
		: `_${parts
				.slice(0, 2)
				.join('_')
				.replace(/[^a-z0-9_]/g, '_')
				.toUpperCase()}`;
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const file = environment.container ?? defaultFile;
	const values = (path: string) => decryptedIn(path, environment);
	const store: Store = {
		detect: () =>
			presence(async () => {
				rootOf(title, environment);
				if ((await publicKeyOf(file, environment)) !== undefined) return file;
				throw new VaultError('unconfigured', howToBegin(file, environment));
			}),
		formatReference: (_project, name) => formatNeutral('dotenvx', file.split('/'), {}, [name]),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: async () => {
			const read = await readVaultFile(title, file, environment);
			const entries = parseReferenceFile(read?.text ?? '').entries;
			return entries.flatMap(({ name, reference }) => (reference.startsWith(sealedPrefix) ? [name] : [])).sort();
		},
		read: async (references) => {
			const found = await readByPlace(references, ({ place }) => place?.['file'] ?? file, values);
			return references.map((reference) => found.get(reference)?.get(reference.name));
		},
		update: async (_project, names, change) => {
			const before = await readVaultFile(title, file, environment);
			const current = new Map([...(await values(file))].filter(([name]) => names.includes(name)));
			const changes = change(current);
			if (changes.size === 0) return;
			const key = await publicKeyOf(file, environment);
			if (key === undefined) throw new VaultError('unconfigured', howToBegin(file, environment));
			const sealed = [...changes].map(([name, value]) => ({
				name,
				line: value === undefined ? undefined : sealedPrefix + eciesEncrypt(key, value).toString('base64'),
			}));
			const text = withLines(before?.text ?? '', sealed);
			await replaceVaultFile(title, file, text, before, environment);
		},
	};
	return vaultFrom(dotenvx, store, t);
}

/** Values of the encrypted lines; a line in plain text is not an entry of this vault. */
async function decryptedIn(file: string, environment: VaultEnvironment): Promise<ReadonlyMap<string, string>> {
	const read = await readVaultFile(title, file, environment);
	const sealed = parseReferenceFile(read?.text ?? '').entries.filter(({ reference }) =>
		reference.startsWith(sealedPrefix),
	);
	const found = new Map<string, string>();
	if (sealed.length === 0) return found;
	const keys = await privateKeysOf(file, environment);
	if (keys.length === 0) {
		const name = `DOTENV_PRIVATE_KEY${keySuffix(file)}`;
		throw new VaultError(
			'signed-out',
			environment.t('{0}: the private key {1} of {2} is not here.', title, name, file),
		);
	}
	for (const { name, reference } of sealed) {
		const body = Buffer.from(reference.slice(sealedPrefix.length), 'base64');
		const value = keys.map((key) => eciesDecrypt(key, body)).find((text) => text !== undefined);
		if (value !== undefined) found.set(name, value);
	}
	return found;
}

/** Hexadecimal; several when a key was changed. */
async function privateKeysOf(file: string, environment: VaultEnvironment): Promise<readonly string[]> {
	const name = `DOTENV_PRIVATE_KEY${keySuffix(file)}`;
	const beside = dirname(file) === '.' ? '.env.keys' : `${dirname(file)}/.env.keys`;
	const text = (await readVaultFile(title, beside, environment))?.text ?? '';
	const kept = parseReferenceFile(text).entries.find((entry) => entry.name === name)?.reference;
	const given = variable(environment.machine, name) ?? kept ?? '';
	return given.split(',').filter((key) => /^[0-9a-f]{64}$/i.test(key));
}

async function publicKeyOf(file: string, environment: VaultEnvironment): Promise<string | undefined> {
	const name = `DOTENV_PUBLIC_KEY${keySuffix(file)}`;
	const read = await readVaultFile(title, file, environment);
	const key = parseReferenceFile(read?.text ?? '').entries.find((entry) => entry.name === name)?.reference;
	if (key !== undefined && /^(?:0[23][0-9a-f]{64}|04[0-9a-f]{128})$/i.test(key)) return key;
	const [own] = await privateKeysOf(file, environment);
	return own === undefined ? undefined : eciesPublicKey(own);
}

function howToBegin(file: string, { t }: VaultEnvironment): string {
	return t('{0}: {1} has no public key yet: encrypt it once with `dotenvx encrypt -f {1}`.', title, file);
}

/** Changes lines in place, adds new ones at the end; everything else stays as it is. */
function withLines(
	text: string,
	lines: readonly { readonly name: string; readonly line: string | undefined }[],
): string {
	let result = text;
	const added: { name: string; reference: string }[] = [];
	for (const { name, line } of lines) {
		const assignment = new RegExp(`^[ \\t]*(?:export[ \\t]+)?${name}[ \\t]*=[^\\r\\n]*(?:\\r\\n|\\n|\\r|$)`, 'm');
		const found = assignment.exec(result);
		if (found === null) {
			if (line !== undefined) added.push({ name, reference: line });
			continue;
		}
		const end = /(?:\r\n|\n|\r)?$/.exec(found[0])?.[0] ?? '';
		// Single quotes: in others dotenvx replaces `$NAME`, and runs `$(command)`, in what it has decrypted.
		const replacement = line === undefined ? '' : `${name}='${line}'${end}`;
		result = result.slice(0, found.index) + replacement + result.slice(found.index + found[0].length);
	}
	if (added.length === 0) return result;
	const lineEnd = result.includes('\r\n') ? '\r\n' : '\n';
	const before = result === '' || /[\r\n]$/.test(result) ? result : result + lineEnd;
	return before + added.map(({ name, reference }) => `${name}='${reference}'${lineEnd}`).join('');
}
