import type { Job, Lane, LaneResult } from './lanes.ts';

/** A lane that is over. */
export interface Finished {
	readonly name: string;
	readonly result: LaneResult;
	/** Of all its jobs, one after the other. */
	readonly seconds: number;
	/** Jobs that failed once, and ran once more. */
	readonly again: readonly string[];
}

/** Jobs of all lanes that run at the same time: the tests are meant for two cores. */
const room = 2;

/** A lane whose jobs are known, and what came of those that are over. */
interface Progress {
	readonly lane: Lane;
	readonly waiting: Job[];
	readonly failed: Job[];
	readonly results: LaneResult[];
	running: number;
	seconds: number;
}

/**
 * Runs the jobs of all lanes, in the lanes' order, as many at a time as there is room for: a lane whose last file takes long does
 * not keep the next lane waiting. Jobs that get another chance have it in the end, one by one and with nothing beside them.
 *
 * @param said Told what a job of a lane printed, when it is over.
 */
export async function runLanes(
	lanes: readonly Lane[],
	said: (lane: string, text: string) => void,
): Promise<readonly Finished[]> {
	const all = await Promise.all(lanes.map(begin));
	const running = new Set<Promise<void>>();
	for (let next = pick(all); next !== undefined || running.size > 0; next = pick(all)) {
		if (next !== undefined) {
			const one = runJob(next, said).finally(() => running.delete(one));
			running.add(one);
		}
		if (next === undefined || running.size >= room) await Promise.race(running);
	}
	for (const progress of all) {
		for (const job of progress.failed) {
			said(progress.lane.name, `\n${job.name} failed, and runs once more:\n`);
			await runOnce(progress, job, said);
		}
	}
	return all.map(({ lane, results, seconds, failed }) => ({
		name: lane.name,
		result: sum(results),
		seconds,
		again: failed.map(({ name }) => name),
	}));
}

async function begin(lane: Lane): Promise<Progress> {
	const failed = (error: unknown): Job[] => [
		{ name: lane.name, run: () => Promise.reject(error instanceof Error ? error : new Error(String(error))) },
	];
	const waiting = [...(await lane.jobs().catch(failed))];
	return { lane, waiting, failed: [], results: [], running: 0, seconds: 0 };
}

/** The first lane that may begin another job. */
function pick(all: readonly Progress[]): Progress | undefined {
	return all.find(({ waiting, running, lane }) => waiting.length > 0 && running < (lane.together ?? room));
}

async function runJob(progress: Progress, said: (lane: string, text: string) => void): Promise<void> {
	const job = progress.waiting.shift();
	if (job === undefined) return;
	progress.running++;
	const result = await runOnce(progress, job, said);
	progress.running--;
	if (result.failed === 0 || progress.lane.again !== true) return;
	// What counts is the second time.
	progress.results.splice(progress.results.indexOf(result), 1);
	progress.failed.push(job);
}

async function runOnce(progress: Progress, job: Job, said: (lane: string, text: string) => void): Promise<LaneResult> {
	const started = performance.now();
	const result = await job.run().catch((error: unknown) => {
		const failure = `${job.name}: ${error instanceof Error ? error.message : String(error)}`;
		return { passed: 0, failed: 1, skipped: [], failures: [failure], text: `${failure}\n` };
	});
	progress.seconds += (performance.now() - started) / 1_000;
	progress.results.push(result);
	said(progress.lane.name, result.text);
	return result;
}

function sum(results: readonly LaneResult[]): LaneResult {
	return {
		passed: results.reduce((total, { passed }) => total + passed, 0),
		failed: results.reduce((total, { failed }) => total + failed, 0),
		skipped: results.flatMap(({ skipped }) => skipped),
		failures: results.flatMap(({ failures }) => failures),
	};
}
