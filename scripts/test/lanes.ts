import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repository } from '../bootstrap.mjs';

/** What came of a lane, or of a part of it. What breaks as a whole is one failure. */
export interface LaneResult {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: readonly { readonly name: string; readonly reason: string }[];
	readonly failures: readonly string[];
}

/** What runs at once: a test file in a process of its own, or a whole check. */
export interface Job {
	readonly name: string;
	/** Resolves with what came of it and what it printed. */
	readonly run: () => Promise<LaneResult & { readonly text: string }>;
}

/** One lane of `npm test`. */
export interface Lane {
	readonly name: string;
	/** How many of its jobs may run at the same time; absent: as many as there is room for. */
	readonly together?: number;
	/** A job that fails runs once more, when everything else is over: a browser on a busy machine misses a click now and then. */
	readonly again?: boolean;
	/** In the order in which they begin. */
	readonly jobs: () => Promise<readonly Job[]>;
}

/** Runs a program with our terminal and resolves with its exit code. */
export function execute(command: string, args: readonly string[]): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...args], { cwd: repository, stdio: 'inherit' });
		child.once('error', reject);
		child.once('close', (code) => resolve(code ?? 1));
	});
}

/** Runs a program and resolves with its exit code and everything that it printed. */
function listen(command: string, args: readonly string[]): Promise<{ readonly code: number; readonly text: string }> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...args], { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
		const chunks: Buffer[] = [];
		for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.once('error', reject);
		child.once('close', (code) => resolve({ code: code ?? 1, text: Buffer.concat(chunks).toString() }));
	});
}

/** A lane that is a check with one answer: the linter, the type checker, a script that exits with 0. */
export function checkLane(name: string, program: string, args: readonly string[]): Lane {
	const run = async () => {
		const { code, text } = await listen(process.execPath, [join(repository, 'node_modules', program), ...args]);
		return code === 0
			? { passed: 1, failed: 0, skipped: [], failures: [], text }
			: { passed: 0, failed: 1, skipped: [], failures: [`${name}: exit code ${code}`], text };
	};
	return { name, jobs: async () => [{ name, run }] };
}

/** How the files of a lane are run. */
export interface LaneOptions extends Pick<Lane, 'again' | 'together'> {
	/** Files that take long, relative to the lane's folder: they begin first, so that nothing waits for them in the end. */
	readonly first?: readonly string[];
}

/**
 * A lane of `node:test` files.
 *
 * @param folder Every `*.test.ts` below it, relative to the repository.
 */
export function nodeTestLane(name: string, folder: string, { first = [], ...options }: LaneOptions = {}): Lane {
	return {
		name,
		...options,
		jobs: async () => {
			const long = first.map((file) => join(folder, file));
			const files = await testFiles(join(repository, folder));
			// A renamed file would lose its place without a word, and an empty lane would pass.
			const missing = files.length === 0 ? [`a test file in ${folder}`] : long.filter((file) => !files.includes(file));
			if (missing.length > 0) throw new Error(`not there: ${missing.join(', ')}`);
			const ordered = [...long, ...files.filter((file) => !long.includes(file))];
			return ordered.map((file) => ({ name: file, run: () => runFile(file) }));
		},
	};
}

/** The file is the main program of its process, as with `node file.test.ts`: a process beside it that looks after it costs more. */
async function runFile(file: string): Promise<LaneResult & { readonly text: string }> {
	const temporary = await mkdtemp(join(tmpdir(), 'agent-reach-test-'));
	const counts = join(temporary, 'counts.json');
	try {
		const reporter = new URL('./reporter.mjs', import.meta.url).href;
		const { code, text } = await listen(process.execPath, [
			'--disable-warning=ExperimentalWarning',
			...['--test-reporter=spec', '--test-reporter-destination=stdout'],
			...[`--test-reporter=${reporter}`, `--test-reporter-destination=${counts}`],
			file,
		]);
		const result = await readFile(counts, 'utf8')
			.then((json) => JSON.parse(json) as LaneResult)
			// It ended before its first test, or in the middle of one.
			.catch(() => ({ passed: 0, failed: 0, skipped: [], failures: [] }));
		const broken = result.failed === 0 && (code !== 0 || result.passed + result.skipped.length === 0);
		if (!broken) return { ...result, text };
		const failure = code === 0 ? 'no test ran to its end' : `exit code ${code}`;
		return { ...result, failed: 1, failures: [`${failure} (${file})`], text };
	} finally {
		await rm(temporary, { recursive: true, force: true });
	}
}

/** Test files below a folder, sorted, relative to the repository. */
async function testFiles(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.test.ts'))
		.map((entry) => relative(repository, join(entry.parentPath, entry.name)))
		.sort();
}
