import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Localize } from '../../l10n.ts';
import { isInside, type Machine } from '../paths.ts';
import { VaultError } from '../vault.ts';

/** One call of a vault's program. Arguments are seen by every user of the machine, so no value is ever among them. */
export interface ProgramCall {
	/** Name of the program, looked for in `PATH`. */
	readonly program: string;
	readonly args: readonly string[];
	/** What it reads from standard input; values go here. */
	readonly input?: string;
	/** Values that must not stand in the arguments or the environment of this call; a call that has one is refused. */
	readonly secrets?: readonly string[];
	/** Environment besides the usual; no values. */
	readonly env?: Readonly<Record<string, string>>;
	/** Names of variables of ours that this program needs as well. */
	readonly passes?: readonly string[];
	/** Milliseconds. Default 30 000; a program that asks a person in a window of its own needs more. */
	readonly timeout?: number;
}

export interface ProgramResult {
	/** Exit code; -1 when it was ended by a signal. */
	readonly code: number;
	readonly output: string;
	/** Standard error: looked at by the vault, never shown. */
	readonly errors: string;
}

/** Runs vaults' programs. */
export interface ProgramRunner {
	/** Absolute path of a program; `undefined` when it is not installed. */
	readonly find: (program: string) => Promise<string | undefined>;
	/** @throws VaultError `absent` when it is not installed, `io` when it cannot be started, `unreachable` after its time. */
	readonly run: (call: ProgramCall) => Promise<ProgramResult>;
}

/** The variables that every program gets: where its files are, how it finds its agent and its window. Nothing else of ours. */
const usual = new Set([
	...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'LANG', 'LANGUAGE', 'TZ', 'TERM', 'TMPDIR', 'TEMP', 'TMP'],
	...['DISPLAY', 'WAYLAND_DISPLAY', 'XAUTHORITY', 'DBUS_SESSION_BUS_ADDRESS', 'SSH_AUTH_SOCK', 'GPG_TTY'],
	...['SYSTEMROOT', 'WINDIR', 'COMSPEC', 'PATHEXT', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
	...['USERPROFILE', 'USERNAME', 'HOMEDRIVE', 'HOMEPATH'],
	...['HTTPS_PROXY', 'HTTP_PROXY', 'NO_PROXY', 'https_proxy', 'http_proxy', 'no_proxy'],
]);
const usualPrefix = /^(?:LC_|XDG_)/;

const largestOutput = 32 * 1024 * 1024;

export interface ProgramOptions {
	readonly machine: Machine;
	/** Folders of the workspace: no program is taken from there. */
	readonly roots: readonly string[];
	readonly t: Localize;
}

/** Makes the runner. */
export function createPrograms({ machine, roots, t }: ProgramOptions): ProgramRunner {
	const find = (program: string) => findProgram(program, machine, roots);
	return {
		find,
		run: async (call) => {
			const path = await find(call.program);
			if (path === undefined) throw new VaultError('absent', t('The program {0} is not installed.', call.program));
			const env = environmentFor(call, machine);
			refuseLeak(call, env);
			return execute(path, call, env, machine.home, t);
		},
	};
}

/** An error in our own code, found before every user of the machine can read the value in the process list. */
function refuseLeak({ args, secrets = [], program }: ProgramCall, env: Readonly<Record<string, string>>): void {
	const seen = [...args, ...Object.values(env)];
	// Short texts stand in paths by chance.
	const shows = (text: string, secret: string) => text === secret || (secret.length >= 8 && text.includes(secret));
	const leaked = secrets.some((secret) => secret !== '' && seen.some((text) => shows(text, secret)));
	if (leaked) throw new VaultError('denied', `A value would have been visible to other users in a call of ${program}.`);
}

function environmentFor({ env = {}, passes = [] }: ProgramCall, machine: Machine): Record<string, string> {
	const kept: Record<string, string> = {};
	for (const [name, value] of Object.entries(machine.env)) {
		const known = usual.has(machine.platform === 'win32' ? name.toUpperCase() : name) || usualPrefix.test(name);
		if (value !== undefined && (known || passes.includes(name))) kept[name] = value;
	}
	return { ...kept, HOME: machine.home, ...env };
}

/**
 * The program in `PATH`. Relative parts of it are skipped, and so is everything inside the workspace: what lies there was
 * not installed by the user.
 */
async function findProgram(program: string, machine: Machine, roots: readonly string[]): Promise<string | undefined> {
	const windows = machine.platform === 'win32';
	const path = machine.env['PATH'] ?? machine.env['Path'] ?? '';
	const endings = windows ? ['.exe', '.com'] : [''];
	const inside = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
	for (const folder of path.split(windows ? ';' : delimiter)) {
		if (!isAbsolute(folder)) continue;
		for (const ending of endings) {
			const file = join(folder, program + ending);
			const real = await realpath(file).catch(() => undefined);
			if (real === undefined || inside.some((root) => isInside(root, file) || isInside(root, real))) continue;
			if (await isExecutable(real)) return file;
		}
	}
	return undefined;
}

async function isExecutable(path: string): Promise<boolean> {
	const found = await stat(path).catch(() => undefined);
	if (found?.isFile() !== true) return false;
	return access(path, constants.X_OK).then(
		() => true,
		() => false,
	);
}

function execute(
	path: string,
	call: ProgramCall,
	env: Readonly<Record<string, string>>,
	cwd: string,
	t: Localize,
): Promise<ProgramResult> {
	return new Promise((resolve, reject) => {
		const child = spawn(path, [...call.args], { cwd, env, shell: false, windowsHide: true, stdio: 'pipe' });
		const output: Buffer[] = [];
		const errors: Buffer[] = [];
		let length = 0;
		const late = setTimeout(() => {
			child.kill('SIGKILL');
			reject(new VaultError('unreachable', t('{0} did not answer in time.', call.program)));
		}, call.timeout ?? 30_000);
		const take = (into: Buffer[]) => (chunk: Buffer) => {
			length += chunk.length;
			if (length <= largestOutput) into.push(chunk);
			else child.kill('SIGKILL');
		};
		child.stdout.on('data', take(output));
		child.stderr.on('data', take(errors));
		// A program that ends without reading closes its end first; its exit code says why.
		child.stdin.on('error', () => undefined);
		child.once('error', () => {
			clearTimeout(late);
			reject(new VaultError('io', t('{0} could not be started.', call.program)));
		});
		child.once('close', (code) => {
			clearTimeout(late);
			resolve({
				code: code ?? -1,
				output: Buffer.concat(output).toString('utf8'),
				errors: Buffer.concat(errors).toString('utf8'),
			});
		});
		child.stdin.end(call.input ?? '');
	});
}
