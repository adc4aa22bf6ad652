import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { parse as parseYaml } from 'yaml';
import type { TextFile } from '../workspace/textFile.ts';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { readConfig, variable } from './shared/configFile.ts';
import { listMember, member, textMember, tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import type { ProgramCall, ProgramResult } from './shared/program.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { readByPlace, type Store, vaultFrom } from './shared/store.ts';
import { isInnerPath, readVaultFile, replaceVaultFile, rootOf } from './shared/workspaceFile.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'SOPS';
const largestValue = 512 * 1024;
const defaultFile = 'agent-reach.sops.json';
const passes = ['SOPS_AGE_KEY', 'SOPS_AGE_KEY_FILE', 'SOPS_AGE_KEY_CMD', 'SOPS_AGE_SSH_PRIVATE_KEY_FILE'];
/** Ways to wrap a file's key that reach another machine, at an address which the file itself names. */
const foreignKeys = ['kms', 'gcp_kms', 'azure_kv', 'hc_vault', 'hckms', 'pgp'];

/** A SOPS file of the workspace, encrypted for age recipients, through the program `sops`. */
export const sops: VaultKind = {
	id: 'sops',
	title,
	writePath: 'stdin',
	network: false,
	program: 'sops',
	container: `The file, relative to the folder: \`.json\`, \`.yaml\`, \`.yml\` or \`.env\`; with \`#\` behind it its names stand at the top, where \`sops exec-env\` looks for them. Default: \`${defaultFile}\`.`,
	signIn:
		'your age key: `SOPS_AGE_KEY_FILE`, else the file that `sops` itself looks for (`~/.config/sops/age/keys.txt`)',
	rules:
		'A branch per project with a key per name (in a `.env` file, and with `#`, the names alone); at most 512 KiB. Only files for age recipients: other key services are addresses that the file names, and a file may not make us connect. The file is written beside and put in place whole.',
	example: `ref+sops://${defaultFile}#/acme/STRIPE_KEY`,
	alsoReads: ['ref+sops://<file>#/<key>/<key>'],
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'sops');
	const name = found?.fragment.at(-1);
	if (found === undefined || name === undefined || Object.keys(found.query).length > 0) return undefined;
	const file = found.path.join('/');
	if (!isInnerPath(file)) return undefined;
	const branch = found.fragment.slice(0, -1);
	return {
		vault: 'sops',
		project: branch.join('/') || file,
		name,
		place: { file, key: JSON.stringify(found.fragment) },
	};
}

/** The file of a container, and whether its names stand at its top. */
function placeOf(container: string): { readonly file: string; readonly isFlat: boolean } {
	const file = container.replace(/#$/, '');
	return { file, isFlat: file !== container || formatOf(file) === 'dotenv' };
}

type Format = 'json' | 'yaml' | 'dotenv';

function formatOf(file: string): Format {
	if (/\.ya?ml$/i.test(file)) return 'yaml';
	return /(?:^|\/|\.)env(?:\.|$)/i.test(file) && !/\.json$/i.test(file) ? 'dotenv' : 'json';
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const { file, isFlat } = placeOf(environment.container ?? defaultFile);
	const run = createRun(environment);
	const keysOf = (project: string, name: string) => (isFlat ? [name] : [project, name]);
	const store: Store = {
		detect: () =>
			presence(async () => {
				rootOf(title, environment);
				if ((await environment.programs.find('sops')) === undefined) {
					throw new VaultError('absent', t('The program {0} is not installed.', 'sops'));
				}
				const there = await readVaultFile(title, file, environment);
				return there === undefined ? t('{0} will be made', file) : file;
			}),
		formatReference: (project, name) => formatNeutral('sops', file.split('/'), {}, keysOf(project, name)),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: async (project) => {
			const content = await decrypted(run, file, environment);
			const branch = isFlat ? content : member(content, project);
			return Object.keys(typeof branch === 'object' && branch !== null ? branch : {}).sort();
		},
		read: async (references) => {
			const placeOf = ({ place }: ParsedReference) => place?.['file'] ?? file;
			const contents = await readByPlace(references, placeOf, (path) => decrypted(run, path, environment));
			return references.map((reference) => {
				const { key } = reference.place ?? {};
				const path = key === undefined ? keysOf(reference.project, reference.name) : (JSON.parse(key) as string[]);
				return textMember(contents.get(reference), ...path);
			});
		},
		update: async (project, names, change) => {
			const before = await readVaultFile(title, file, environment);
			const content = before === undefined ? {} : await decrypted(run, file, environment, before);
			const current = new Map<string, string>();
			for (const name of names) {
				const value = textMember(content, ...keysOf(project, name));
				if (value !== undefined) current.set(name, value);
			}
			const changes = change(current);
			if (changes.size === 0) return;
			const text =
				before === undefined
					? await newFile(run, file, project, changes, environment)
					: await changedFile(
							run,
							file,
							before,
							[...changes].map(([name, value]) => ({ keys: keysOf(project, name), value })),
						);
			await replaceVaultFile(title, file, text, before, environment);
		},
	};
	return vaultFrom(sops, store, t);
}

type Run = (call: Pick<ProgramCall, 'args' | 'input' | 'secrets'>, what: string) => Promise<ProgramResult>;

function createRun({ programs, t }: VaultEnvironment): Run {
	return async (call, what) => {
		const result = await programs.run({ program: 'sops', passes, ...call });
		if (result.code === 0) return result;
		if (/failed to get the data key|no master key was able/i.test(result.errors)) {
			throw new VaultError('locked', t('{0}: none of your age keys opens {1}.', title, what));
		}
		if (/MAC mismatch/i.test(result.errors)) {
			throw new VaultError('corrupt', t('{0}: {1} was changed without `sops`; its checksum is wrong.', title, what));
		}
		throw new VaultError('denied', t('{0}: `sops` failed at {1} (exit code {2}).', title, what, result.code));
	};
}

async function decrypted(run: Run, file: string, environment: VaultEnvironment, read?: TextFile): Promise<unknown> {
	const { t } = environment;
	const there = read ?? (await readVaultFile(title, file, environment));
	if (there === undefined) throw new VaultError('no-vault', t('{0}: there is no file {1}.', title, file));
	refuseForeignKeys(there.text, file, environment);
	// Over standard input: what was looked at is what is opened.
	const format = formatOf(file);
	const args = ['--config', nullDevice(environment), 'decrypt', '--input-type', format, '--output-type', 'json'];
	const { output } = await run({ args: [...args, '--filename-override', file], input: there.text }, file);
	try {
		return JSON.parse(output) as unknown;
	} catch {
		throw new VaultError('corrupt', t('{0}: {1} was not understood.', title, file));
	}
}

function refuseForeignKeys(text: string, file: string, { t }: VaultEnvironment): void {
	const foreign =
		formatOf(file) === 'dotenv'
			? foreignKeys.filter((kind) => new RegExp(`^sops_${kind}_`, 'm').test(text))
			: foreignKeys.filter((kind) => hasEntries(parsedYaml(text), kind));
	const [first] = foreign;
	if (first === undefined) return;
	throw new VaultError(
		'denied',
		t('{0}: {1} is encrypted with {2}; only age recipients are used here.', title, file, first),
	);
}

/** Key groups hold the same lists once more. */
function hasEntries(content: unknown, kind: string): boolean {
	const groups = listMember(content, 'sops', 'key_groups');
	return listMember(content, 'sops', kind).length > 0 || groups.some((group) => listMember(group, kind).length > 0);
}

function parsedYaml(text: string): unknown {
	try {
		return parseYaml(text, { maxAliasCount: 0 }) as unknown;
	} catch {
		return undefined;
	}
}

interface KeyChange {
	readonly keys: readonly string[];
	readonly value: string | undefined;
}

/** Changes a copy, which holds ciphertext only, and answers with its text. */
async function changedFile(run: Run, file: string, before: TextFile, changes: readonly KeyChange[]): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-sops-'));
	try {
		const copy = join(
			folder,
			`${randomBytes(4).toString('hex')}.${formatOf(file) === 'dotenv' ? 'env' : formatOf(file)}`,
		);
		await writeFile(copy, before.text, { mode: 0o600 });
		for (const { keys, value } of changes) {
			const index = keys.map((key) => `[${JSON.stringify(key)}]`).join('');
			if (value === undefined) await run({ args: ['unset', copy, index] }, file);
			else {
				const input = JSON.stringify(value);
				await run({ args: ['set', '--value-stdin', copy, index], input, secrets: [value] }, file);
			}
		}
		return await readFile(copy, 'utf8');
	} finally {
		await rm(folder, { recursive: true, force: true });
	}
}

async function newFile(
	run: Run,
	file: string,
	project: string,
	changes: ReadonlyMap<string, string | undefined>,
	environment: VaultEnvironment,
): Promise<string> {
	const set = [...changes].filter((change): change is [string, string] => change[1] !== undefined);
	const format = formatOf(file);
	const entries = Object.fromEntries(set);
	const recipients = await recipientsFor(environment);
	const args = ['--config', nullDevice(environment), 'encrypt', '--age', recipients.join(',')];
	const { output } = await run(
		{
			args: [...args, '--filename-override', file, '--input-type', 'json', '--output-type', format],
			input: JSON.stringify(format === 'dotenv' ? entries : { [project]: entries }),
			secrets: set.map(([, value]) => value),
		},
		file,
	);
	return output;
}

/** For whom a new file is: the age recipients of `.sops.yaml`, else your own keys. */
async function recipientsFor(environment: VaultEnvironment): Promise<readonly string[]> {
	const { t } = environment;
	const rules = listMember(
		parsedYaml((await readVaultFile(title, '.sops.yaml', environment))?.text ?? ''),
		'creation_rules',
	);
	const named = rules.flatMap((rule) => (textMember(rule, 'age') ?? '').split(/[\s,]+/)).filter((each) => each !== '');
	const found = named.length > 0 ? named : await ownRecipients(environment);
	const recipients = [...new Set(found)].filter((recipient) => /^age1[0-9a-z]+$/.test(recipient));
	if (recipients.length > 0) return recipients;
	const message = t(
		'{0}: nobody to encrypt for: make an age key (`age-keygen`), or name recipients in .sops.yaml.',
		title,
	);
	throw new VaultError('unconfigured', message);
}

async function ownRecipients({ machine }: VaultEnvironment): Promise<readonly string[]> {
	const place = variable(machine, 'SOPS_AGE_KEY_FILE') ?? join(configFolder(machine), 'sops', 'age', 'keys.txt');
	const text = variable(machine, 'SOPS_AGE_KEY') ?? (await readConfig(place)) ?? '';
	const identities = text.match(/^AGE-SECRET-KEY-1[0-9A-Z]+$/gm) ?? [];
	return Promise.all(identities.map((identity) => identityToRecipient(identity)));
}

function configFolder({ platform, env, home }: VaultEnvironment['machine']): string {
	if (platform === 'win32') return env['APPDATA'] ?? home;
	if (env['XDG_CONFIG_HOME']) return env['XDG_CONFIG_HOME'];
	return platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.config');
}

function nullDevice({ machine }: VaultEnvironment): string {
	return machine.platform === 'win32' ? 'NUL' : '/dev/null';
}
