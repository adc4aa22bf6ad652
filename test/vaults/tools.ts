import { execFile, spawn } from 'node:child_process';
import { access, chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer as createNetServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { TestContext } from 'node:test';
import { promisify } from 'node:util';
import { cached } from '../../scripts/lib/cache.ts';
import { cachedPackages } from '../../scripts/lib/npmPackages.ts';

const execute = promisify(execFile);

/** Something that a test needs, or why it cannot be had. */
export type Found<T> = T | { readonly missing: string };

export function isMissing<T extends object>(found: Found<T>): found is { readonly missing: string } {
	return 'missing' in found;
}

/** Absolute path of a program in `PATH`. */
export async function programPath(name: string): Promise<string | undefined> {
	for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
		const path = join(folder, name);
		const there = await access(path).then(
			() => true,
			() => false,
		);
		if (there) return path;
	}
	return undefined;
}

/**
 * Programs from Debian's packages, installed when this is a test machine (`CI` is set, or we are root), as `npm test` does
 * with a browser.
 */
export async function debianPrograms(
	programs: readonly string[],
	packages: readonly string[],
): Promise<Found<{ readonly paths: readonly string[] }>> {
	const look = async () => Promise.all(programs.map(programPath));
	let paths = await look();
	const root = process.getuid?.() === 0;
	const mayInstall = process.platform === 'linux' && (root || process.env['CI'] !== undefined);
	if (paths.includes(undefined) && mayInstall && (await programPath('apt-get')) !== undefined) {
		const [command, first] = root ? ['apt-get', []] : ['sudo', ['-n', 'apt-get']];
		const apt = (...args: string[]) =>
			execute(command, [...first, '-o', 'DPkg::Lock::Timeout=240', ...args], {
				env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
				timeout: 300_000,
			}).catch(() => undefined);
		await apt('update', '-qq');
		await apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
		paths = await look();
	}
	const absent = programs.filter((_, index) => paths[index] === undefined);
	if (absent.length > 0) return { missing: `${absent.join(', ')} not installed (Debian: ${packages.join(' ')})` };
	return { paths: paths.filter((path) => path !== undefined) };
}

/** A virtual environment of Python in the cache with packages of fixed versions. Answers with its folder. */
export async function pythonPackages(
	name: string,
	packages: readonly string[],
): Promise<Found<{ readonly folder: string }>> {
	const python = (await programPath('python3')) ?? '/usr/bin/python3';
	try {
		const folder = await cached(`vaults/${name}`, async (target) => {
			// Not a virtual environment: those cannot be renamed.
			const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-input', '--target', target];
			await execute(python, [...args, ...packages], { timeout: 400_000 });
		});
		return { folder };
	} catch (error) {
		return { missing: `${packages.join(' ')} could not be installed: ${firstLine(error)}` };
	}
}

/**
 * What the packages of vendors are tested as of: their own dependencies are taken as they were on that day. Without it a
 * release somewhere below them breaks the lane overnight.
 */
const asOf = '2026-11-20';

/** npm packages of fixed versions in the cache; no script of them is run. Answers with the folder that holds `node_modules`. */
export async function npmPackages(
	name: string,
	packages: readonly string[],
	options: { readonly withOptional?: boolean } = {},
): Promise<Found<{ readonly folder: string }>> {
	try {
		const folder = await cachedPackages(`vaults/${name}-${asOf}`, packages, { ...options, asOf, timeout: 400_000 });
		return { folder };
	} catch (error) {
		return { missing: `${packages.join(' ')} could not be installed: ${firstLine(error)}` };
	}
}

function firstLine(error: unknown): string {
	return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

/** A folder that is gone after the test. */
export async function temporaryFolder(context: TestContext): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), 'agent-reach-vaults-'));
	context.after(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
	return folder;
}

/** A port of this machine that nobody listens on. */
export function freePort(): Promise<number> {
	return new Promise((resolve, reject) => {
		const server = createNetServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
		});
	});
}

/** Starts a server and waits until `ready` is true; ended after the test by its own process number. */
export async function startServer(
	context: TestContext,
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
	ready: () => Promise<boolean>,
): Promise<void> {
	const child = spawn(command, [...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
	let said = '';
	child.stderr.on('data', (chunk: Buffer) => {
		said = `${said}${chunk.toString('utf8')}`.slice(-2000);
	});
	const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
	context.after(async () => {
		child.kill('SIGTERM');
		const late = setTimeout(() => child.kill('SIGKILL'), 3_000);
		await ended;
		clearTimeout(late);
	});
	for (let left = 300; left > 0; left--) {
		if (child.exitCode !== null) throw new Error(`${command} ended at once: ${said}`);
		if (await ready().catch(() => false)) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error(`${command} did not become ready: ${said}`);
}

/** Does a server answer, whatever it says? */
export async function answers(url: string): Promise<boolean> {
	return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).status > 0;
}

/** A program made by a test, as a Node script in a folder of its own. */
export async function fakeProgram(folder: string, name: string, script: string): Promise<void> {
	const path = join(folder, name);
	await writeFile(path, `#!${process.execPath}\n${script}`);
	await chmod(path, 0o755);
}
