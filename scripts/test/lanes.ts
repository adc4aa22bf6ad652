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

/** Where a lane's output goes: on this terminal as it comes, or to somebody who shows it when it is over. */
export type Output = 'live' | ((text: string) => void);

/** One lane of `npm test`. */
export interface Lane {
	readonly name: string;
	/** How many of its processes work at the same time; a lane of one leaves room for another lane. */
	readonly width: number;
	readonly run: (output: Output) => Promise<LaneResult>;
}

/** Runs a program and resolves with its exit code. */
export function execute(command: string, args: readonly string[], output: Output, env = process.env): Promise<number> {
	return new Promise((resolve, reject) => {
		const shown = output === 'live' ? 'inherit' : 'pipe';
		const child = spawn(command, [...args], { cwd: repository, stdio: ['inherit', shown, shown], env });
		const chunks: Buffer[] = [];
		for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => chunks.push(chunk));
		child.once('error', reject);
		child.once('close', (code) => {
			if (output !== 'live') output(Buffer.concat(chunks).toString());
			resolve(code ?? 1);
		});
	});
}

/** Writes a text where a lane's output goes. */
export function print(output: Output, text: string): void {
	if (output === 'live') process.stdout.write(text);
	else output(text);
}

/** A lane that is a check with one answer: the linter, the type checker, a script that exits with 0. */
export function checkLane(name: string, program: string, args: readonly string[]): Lane {
	return {
		name,
		width: 1,
		run: async (output) => {
			const code = await execute(process.execPath, [join(repository, 'node_modules', program), ...args], output);
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
	/** Each file in a run of its own, and once more when it fails. */
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
		width: options.concurrency ?? 2,
		run: async (output) => {
			const files = await testFiles(join(repository, folder));
			if (files.length === 0)
				return { passed: 0, failed: 1, skipped: [], failures: [`${name}: no test file in ${folder}`] };
			if (options.again !== true) return runFiles(name, files, options, output);
			return runAgain(name, files, options, output);
		},
	};
}

/**
 * Runs every file by itself, several at the same time; what each printed is shown when it ended. Those that fail run once
 * more, then alone: a browser on a busy machine misses a click now and then. It is said.
 */
async function runAgain(
	name: string,
	files: readonly string[],
	options: LaneOptions,
	output: Output,
): Promise<LaneResult> {
	const waiting = [...files];
	const good: LaneResult[] = [];
	const failed: string[] = [];
	const work = async () => {
		for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
			const result = await runFiles(name, [file], options, (text) => print(output, text));
			if (result.failed === 0) {
				good.push(result);
			} else {
				failed.push(file);
				print(output, `\n${file} failed and will run once more: ${result.failures.join('; ')}\n`);
			}
		}
	};
	await Promise.all(Array.from({ length: options.concurrency ?? 2 }, work));
	const second: LaneResult[] = [];
	for (const file of failed) second.push(await runFiles(name, [file], options, output));
	return sum([...good, ...second]);
}

function sum(results: readonly LaneResult[]): LaneResult {
	return {
		passed: results.reduce((total, { passed }) => total + passed, 0),
		failed: results.reduce((total, { failed }) => total + failed, 0),
		skipped: results.flatMap(({ skipped }) => skipped),
		failures: results.flatMap(({ failures }) => failures),
	};
}

async function runFiles(
	name: string,
	files: readonly string[],
	options: LaneOptions,
	output: Output,
): Promise<LaneResult> {
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
			output,
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
