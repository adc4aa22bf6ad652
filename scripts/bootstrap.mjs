// What `npm start` and `npm test` share before anything else is installed. Runs on Node 20.19, needs no package.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the repository. */
export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * Runs a program with our terminal. Resolves with its exit code (128 + signal number is not told apart: 1).
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, options = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...args], { cwd: repository, stdio: 'inherit', ...options });
		// Ctrl+C reaches the whole foreground group; the child decides when it is done, and we end after it.
		const stay = () => {};
		process.on('SIGINT', stay);
		process.on('SIGTERM', () => child.kill('SIGTERM'));
		child.once('error', reject);
		child.once('exit', (code) => {
			process.off('SIGINT', stay);
			resolve(code ?? 1);
		});
	});
}

/** Installs the packages of the lock file, unless exactly these are installed already. */
async function install() {
	const lock = await readFile(join(repository, 'package-lock.json'));
	const digest = createHash('sha256').update(lock).update(process.platform).update(process.arch).digest('hex');
	const stamp = join(repository, 'node_modules', '.agent-reach-installed');
	const installed = await readFile(stamp, 'utf8').catch(() => '');
	if (installed === digest) return;
	console.log('Installing packages (npm ci) ...');
	const windows = process.platform === 'win32';
	const code = await run(windows ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
		shell: windows,
	});
	if (code !== 0)
		throw new Error(
			`npm ci failed with exit code ${code}. Its message is above; a network or registry problem is the usual cause.`,
		);
	await mkdir(dirname(stamp), { recursive: true });
	await writeFile(stamp, digest);
}

/** Path of the Node 24 that comes as a package; the running one when that is new enough and the package is missing. */
function node24() {
	const packaged = join(repository, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
	if (existsSync(packaged)) return packaged;
	if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
	throw new Error(
		'The package "node" was installed without its program (were install scripts switched off?). Use Node 24, or allow its install script, and try again.',
	);
}

/**
 * Installs what is needed and runs a script of ours on Node 24, with our arguments. Ends the process with its exit code.
 * @param {string} script path relative to the repository
 */
export async function bootstrap(script) {
	const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
	if (major < 20 || (major === 20 && minor < 19)) {
		console.error(`Agent Reach needs Node 20.19 or newer; this is ${process.versions.node}.`);
		process.exit(2);
	}
	try {
		await install();
		const code = await run(node24(), [
			'--disable-warning=ExperimentalWarning',
			join(repository, script),
			...process.argv.slice(2),
		]);
		process.exit(code);
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error));
		process.exit(1);
	}
}
