import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { VaultEnvironment, VaultKind } from './kind.ts';
import { variable } from './shared/configFile.ts';
import { tooLarge } from './shared/errors.ts';
import { presence } from './shared/presence.ts';
import type { ProgramCall } from './shared/program.ts';
import { formatNeutral, parseNeutral } from './shared/refs.ts';
import { mapLimited, type Store, updateEach, vaultFrom } from './shared/store.ts';
import { type ParsedReference, type Vault, VaultError } from './vault.ts';

const title = 'pass';
const largestValue = 512 * 1024;
const passes = ['PASSWORD_STORE_DIR', 'PASSWORD_STORE_GPG_OPTS', 'PASSWORD_STORE_SIGNING_KEY', 'GNUPGHOME'];
/** A person may have to type the passphrase of the key (milliseconds). */
const patience = 120_000;
/** Names of folders and entries: nothing that leads elsewhere or is an option. */
const segment = /^[A-Za-z0-9_@+][A-Za-z0-9._@+ -]*$/;

/** The standard Unix password manager, <https://www.passwordstore.org>; `gopass` reads the same store. */
export const pass: VaultKind = {
	id: 'pass',
	title,
	writePath: 'stdin',
	network: false,
	program: 'pass',
	signIn: 'your GPG key; the store of `PASSWORD_STORE_DIR`, else `~/.password-store`',
	rules:
		'One entry per name, `<project>/<NAME>`, byte for byte; at most 512 KiB. `pass` overwrites without a word, so it is looked first whether there is one.',
	example: 'ref+pass://acme/STRIPE_KEY',
	alsoReads: ['ref+pass://<folder>/<folder>/<entry>'],
	parse,
	open: openVault,
};

function parse(text: string): ParsedReference | undefined {
	const found = parseNeutral(text, 'pass');
	const name = found?.path.at(-1);
	if (found === undefined || name === undefined || found.path.length < 2) return undefined;
	const odd = found.fragment.length > 0 || Object.keys(found.query).length > 0;
	if (odd || !found.path.every((part) => segment.test(part))) return undefined;
	return { vault: 'pass', project: found.path.slice(0, -1).join('/'), name };
}

function openVault(environment: VaultEnvironment): Vault {
	const { machine, t } = environment;
	const folder = variable(machine, 'PASSWORD_STORE_DIR') ?? join(machine.home, '.password-store');
	const run = createRun(environment);
	const pathOf = (project: string, name: string) => `${project}/${name}`;
	const get = async (project: string, name: string) => {
		if (!(await isFile(join(folder, `${pathOf(project, name)}.gpg`)))) return undefined;
		const { output } = await run({ args: ['show', pathOf(project, name)] }, name);
		return { value: output };
	};
	const store: Store = {
		detect: () =>
			presence(async () => {
				if ((await environment.programs.find('pass')) === undefined) {
					throw new VaultError('absent', t('The program {0} is not installed.', 'pass'));
				}
				if (!(await isFile(join(folder, '.gpg-id')))) {
					throw new VaultError('unconfigured', t('There is no password store in {0}: run `pass init`.', folder));
				}
				return folder;
			}),
		formatReference: (project, name) => formatNeutral('pass', [project, name]),
		problem: (_project, name, value) => tooLarge(name, value, largestValue, title, t),
		names: async (project) => {
			const files = await readdir(join(folder, project)).catch(() => []);
			return files
				.filter((name) => name.endsWith('.gpg'))
				.map((name) => name.slice(0, -'.gpg'.length))
				.sort();
		},
		read: (references) => mapLimited(references, async ({ project, name }) => (await get(project, name))?.value),
		update: updateEach({
			get,
			put: async (project, name, value) => {
				const args = ['insert', '--multiline', '--force', pathOf(project, name)];
				await run({ args, input: value, secrets: [value] }, name);
			},
			remove: async (project, name) => {
				if (!(await isFile(join(folder, `${pathOf(project, name)}.gpg`)))) return;
				await run({ args: ['rm', '--force', pathOf(project, name)] }, name);
			},
		}),
	};
	return vaultFrom(pass, store, t);
}

function createRun({ programs, t }: VaultEnvironment) {
	return async (call: Pick<ProgramCall, 'args' | 'input' | 'secrets'>, what: string) => {
		const result = await programs.run({ program: 'pass', passes, timeout: patience, ...call });
		if (result.code === 0) return result;
		if (/decryption failed|No secret key|Inappropriate ioctl|Operation cancelled|Timeout/i.test(result.errors)) {
			throw new VaultError(
				'locked',
				t('{0}: your GPG key does not open {1}, or its passphrase was not given.', title, what),
			);
		}
		if (/pass init|password store is empty/i.test(result.errors)) {
			throw new VaultError('unconfigured', t('{0}: there is no password store yet: run `pass init`.', title));
		}
		throw new VaultError('denied', t('{0}: the program failed at {1} (exit code {2}).', title, what, result.code));
	};
}

async function isFile(path: string): Promise<boolean> {
	return (await stat(path).catch(() => undefined))?.isFile() ?? false;
}
