import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { repository } from '../bootstrap.mjs';

/** What came of a lane. A lane that breaks as a whole is one failure. */
export interface LaneResult {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: readonly { readonly name: string; readonly reason: string }[];
	readonly failures: readonly string[];
}

/** One lane of `npm test`. */
export interface Lane {
	readonly name: string;
	readonly run: () => Promise<LaneResult>;
}

/** Runs a program with inherited output and resolves with its exit code. */
export function execute(
	command: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
	return new Promise((resolve, reject) => {
		const child = spawn(command, [...args], { cwd: repository, stdio: 'inherit', env });
		child.once('error', reject);
		child.once('exit', (code) => resolve(code ?? 1));
	});
}

/** A lane that is a check with one answer: the linter, the type checker, a script that exits with 0. */
export function checkLane(name: string, program: string, args: readonly string[]): Lane {
	return {
		name,
		run: async () => {
			const code = await execute(process.execPath, [join(repository, 'node_modules', program), ...args]);
			return code === 0
				? { passed: 1, failed: 0, skipped: [], failures: [] }
				: { passed: 0, failed: 1, skipped: [], failures: [`${name}: exit code ${code}`] };
		},
	};
}

/** How the files of a lane are run. */
export interface LaneOptions {
	/** Test files at the same time; default 2. */
	readonly concurrency?: number;
	readonly env?: NodeJS.ProcessEnv;
	/** Each file on its own, and once more when it fails. */
	readonly again?: boolean;
}

/**
 * A lane of `node:test` files.
 *
 * @param folder Every `*.test.ts` below it, relative to the repository.
 */
export function nodeTestLane(name: string, folder: string, options: LaneOptions = {}): Lane {
	return {
		name,
		run: async () => {
			const files = await testFiles(join(repository, folder));
			if (files.length === 0)
				return { passed: 0, failed: 1, skipped: [], failures: [`${name}: no test file in ${folder}`] };
			if (options.again !== true) return runFiles(name, files, options);
			const results: LaneResult[] = [];
			for (const file of files) results.push(await runTwice(name, file, options));
			return sum(results);
		},
	};
}

/** Runs a file, and once more when it fails: a browser on a busy machine misses a click now and then. It is said. */
async function runTwice(name: string, file: string, options: LaneOptions): Promise<LaneResult> {
	const first = await runFiles(name, [file], options);
	if (first.failed === 0) return first;
	console.log(`\n${file} failed and runs once more: ${first.failures.join('; ')}`);
	return runFiles(name, [file], options);
}

function sum(results: readonly LaneResult[]): LaneResult {
	return {
		passed: results.reduce((total, { passed }) => total + passed, 0),
		failed: results.reduce((total, { failed }) => total + failed, 0),
		skipped: results.flatMap(({ skipped }) => skipped),
		failures: results.flatMap(({ failures }) => failures),
	};
}

async function runFiles(name: string, files: readonly string[], options: LaneOptions): Promise<LaneResult> {
	const temporary = await mkdtemp(join(tmpdir(), 'agent-reach-test-'));
	const counts = join(temporary, 'counts.json');
	try {
		const code = await execute(
			process.execPath,
			[
				...['--disable-warning=ExperimentalWarning', '--test', `--test-concurrency=${options.concurrency ?? 2}`],
				...['--test-reporter=spec', '--test-reporter-destination=stdout'],
				...[
					`--test-reporter=${new URL('./reporter.mjs', import.meta.url).href}`,
					`--test-reporter-destination=${counts}`,
				],
				...files,
			],
			{ ...process.env, ...options.env },
		);
		const result = JSON.parse(await readFile(counts, 'utf8')) as LaneResult;
		if (code !== 0 && result.failed === 0) return { ...result, failed: 1, failures: [`${name}: exit code ${code}`] };
		return result;
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
