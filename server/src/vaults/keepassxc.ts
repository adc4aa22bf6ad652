import { stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'KeePassXC';
const largestValue = 32 * 1024;

/** A KeePass database through `keepassxc-cli`; the master password and the value go in on standard input. */
export const keepassxc: VaultKind = {
	id: 'keepassxc',
	title,
	writePath: 'stdin',
	network: false,
	program: 'keepassxc-cli',
	address: 'Absolute path of the key file, where the database has one. With it alone, leave the password empty.',
	container: 'Absolute path of the database (`.kdbx`). There is no default.',
	signIn: 'the database’s password, asked for each time the vault is opened',
	rules:
		'A group per project, an entry per name, the value in its password; one line only: the program takes no line break; at most 32 KiB.',
	example: 'ref+keepassxc://acme/STRIPE_KEY',
	alsoReads: ['ref+keepassxc://<group>/<group>/<entry>'],
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'keepassxc');
	const name = found?.path.at(-1);
	if (found === undefined || name === undefined || found.path.length < 2) return undefined;
	if (found.fragment.length > 0 || Object.keys(found.query).length > 0) return undefined;
	return { vault: 'keepassxc', project: found.path.slice(0, -1).join('/'), name };
}

function openVault(environment: VaultEnvironment): Vault {
	const { t } = environment;
	const run = createRun(environment);
	const entryOf = (project: string, name: string) => `${project}/${name}`;
	const get = async (project: string, name: string) => {
		const args = ['show', '--show-protected', '--attributes', 'password'];
		const { code, output } = await run(args, [entryOf(project, name)], { missing: true });
		return code === 0 ? { value: output.replace(/\r?\n$/, '') } : undefined;
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				const database = databaseOf(environment);
				if ((await environment.programs.find('keepassxc-cli')) === undefined) {
					throw new VaultError('absent', t('The program {0} is not installed.', 'keepassxc-cli'));
				}
				throw new VaultError('locked', t('{0}: the password is asked for when it is opened.', database));
			}),
		formatReference: (project, name) => formatNeutral('keepassxc', [project, name]),
		problem: (_project, name, value) => {
			if (/[\r\n\0]/.test(value)) {
				return new VaultError(
					'denied',
					t('{0} takes one line only; {1} has several. Use another vault for it.', title, name),
				);
			}
			return tooLarge(name, value, largestValue, title, t);
		},
		names: async (project) => {
			const { code, output } = await run(['ls', '--flatten'], [project], { missing: true });
			if (code !== 0) return [];
			return output
				.split(/\r?\n/)
				.filter((line) => line !== '' && !/[/[\]]/.test(line))
				.sort();
		},
		// One after the other: each opens the database, which costs what its key derivation costs.
		read: async (references) => {
			const values: (string | undefined)[] = [];
			for (const { project, name } of references) values.push((await get(project, name))?.value);
			return values;
		},
		update: updateEach({
			get,
			put: async (project, name, value, seen) => {
				if (seen === undefined) await run(['mkdir'], [project], { missing: true });
				const verb = seen === undefined ? 'add' : 'edit';
				await run([verb, '--password-prompt'], [entryOf(project, name)], { value });
			},
			remove: async (project, name) => {
				await run(['rm'], [entryOf(project, name)], { missing: true });
			},
		}),
	};
	return vaultFrom(keepassxc, store, t);
}

function databaseOf({ container, t }: VaultEnvironment): string {
	if (container !== undefined && isAbsolute(container)) return container;
	throw new VaultError('unconfigured', t('{0}: name the database in the setting vaultContainer.', title));
}

interface RunOptions {
	/** Written into the entry's password. */
	readonly value?: string;
	/** That there is no such entry, or that there is one already, is an answer. */
	readonly missing?: boolean;
}

function createRun(environment: VaultEnvironment) {
	const { programs, t, address } = environment;
	let kept: Promise<string> | undefined;
	const password = () => {
		kept ??= askPassword(environment).catch((error: unknown) => {
			kept = undefined;
			throw error;
		});
		return kept;
	};
	return async (verb: readonly string[], what: readonly string[], { value, missing }: RunOptions = {}) => {
		const database = databaseOf(environment);
		if ((await stat(database).catch(() => undefined))?.isFile() !== true) {
			throw new VaultError('absent', t('{0}: there is no database {1}.', title, database));
		}
		const master = await password();
		const keyFile = address === undefined ? [] : ['--key-file', address];
		const open = master === '' ? ['--no-password', ...keyFile] : keyFile;
		const lines = [...(master === '' ? [] : [master]), ...(value === undefined ? [] : [value])];
		const result = await programs.run({
			program: 'keepassxc-cli',
			args: [...verb, '--quiet', ...open, database, ...what],
			input: lines.map((line) => `${line}\n`).join(''),
			secrets: lines,
			// It is a program of a window system that is not to open one.
			env: { QT_QPA_PLATFORM: 'offscreen' },
		});
		if (result.code === 0) return result;
		if (/invalid credentials|wrong key|HMAC mismatch/i.test(result.errors)) {
			kept = undefined;
			throw new VaultError('denied', t('{0}: that is not the password of {1}.', title, database));
		}
		const known = /could not find|cannot find group|already exists|not found/i.test(result.errors);
		if (missing === true && known) return result;
		if (/not a KeePass/i.test(result.errors)) {
			throw new VaultError('corrupt', t('{0}: {1} is no KeePass database.', title, database));
		}
		throw new VaultError(
			'denied',
			t('{0}: the program failed at {1} (exit code {2}).', title, what.join(''), result.code),
		);
	};
}

async function askPassword({ ask, container, address, t }: VaultEnvironment): Promise<string> {
	const answer = await ask?.(t('Password of the KeePass database {0}:', container ?? ''));
	if (answer !== undefined && (answer !== '' || address !== undefined)) return answer;
	throw new VaultError('locked', t('{0}: without its password the database stays closed.', title));
}
