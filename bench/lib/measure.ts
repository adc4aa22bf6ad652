import { type SpawnSyncOptions, spawn, spawnSync } from 'node:child_process';

/** The middle one of several numbers; of an even count the lower of the two. */
export function median(numbers: readonly number[]): number {
	const sorted = [...numbers].sort((a, b) => a - b);
	return sorted[(sorted.length - 1) >> 1] ?? Number.NaN;
}

/** Milliseconds that a program takes; its output is discarded. @throws {Error} when it ends with another code. */
export function timeOf(
	command: readonly string[],
	options: SpawnSyncOptions & { readonly codes?: readonly number[] } = {},
): number {
	const [program = '', ...args] = command;
	const started = performance.now();
	const { status, error, stderr } = spawnSync(program, args, {
		...options,
		stdio: ['ignore', 'ignore', 'pipe'],
		maxBuffer: 2 ** 28,
	});
	if (error !== undefined || !(options.codes ?? [0, 1]).includes(status ?? -1)) {
		throw new Error(`${program}: ${error?.message ?? `exit code ${status}: ${String(stderr).slice(-300)}`}`);
	}
	return performance.now() - started;
}

/**
 * Milliseconds that a program takes, as {@link timeOf}, or `undefined` when it was not done within `limit`: then it is ended,
 * with all processes that it started.
 */
export function timeWithin(
	limit: number,
	command: readonly string[],
	{
		codes = [0, 1],
		...options
	}: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string; readonly codes?: readonly number[] },
): Promise<number | undefined> {
	const [program = '', ...args] = command;
	return new Promise((resolve, reject) => {
		const started = performance.now();
		// A process group of its own, so that all of it can be ended.
		const child = spawn(program, args, { ...options, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
		let said = '';
		let late = false;
		child.stderr.on('data', (chunk) => {
			said = (said + String(chunk)).slice(-300);
		});
		const timer = setTimeout(() => {
			late = true;
			if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
		}, limit);
		child.once('error', (error) => {
			clearTimeout(timer);
			reject(new Error(`${program}: ${error.message}`));
		});
		child.once('close', (code) => {
			clearTimeout(timer);
			if (late) resolve(undefined);
			else if (code !== null && codes.includes(code)) resolve(performance.now() - started);
			else reject(new Error(`${program}: exit code ${code}: ${said}`));
		});
	});
}

/** Several measurements in turn, so that what else the machine does hits all of them alike. @returns a median of each. */
export function inTurn<K extends string>(
	rounds: number,
	measurements: Readonly<Record<K, () => number>>,
): Readonly<Record<K, number>> {
	const names = Object.keys(measurements) as K[];
	const all = new Map<K, number[]>(names.map((name) => [name, []]));
	for (let round = 0; round < rounds; round++) {
		for (const name of names) all.get(name)?.push(measurements[name]());
	}
	return Object.fromEntries(names.map((name) => [name, median(all.get(name) ?? [])])) as Record<K, number>;
}

/** Of this thread. The types are those of the oldest Node that the product runs in; benchmarks need Node 23.9. */
const { threadCpuUsage } = process as typeof process & {
	readonly threadCpuUsage: (since?: NodeJS.CpuUsage) => NodeJS.CpuUsage;
};

/** What {@link threadCpuSince} counts from. */
export const threadCpuNow = (): NodeJS.CpuUsage => threadCpuUsage();

/** Milliseconds of this thread's processor time since a moment. */
export function threadCpuSince(started: NodeJS.CpuUsage): number {
	const { user, system } = threadCpuUsage(started);
	return (user + system) / 1000;
}

/** Processor time in milliseconds that a piece of work takes in this process. */
export function cpuOf(work: () => void): number {
	const started = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(started);
	return (user + system) / 1000;
}
