import type { FileFinding } from '../../finding.ts';
import type { ScanItem } from '../workerMessages.ts';
import type { WorkerPool } from '../workerPool.ts';

/** A content that no file has to have. */
export interface Content {
	readonly id: string;
	/** By which its language is told, root-relative and posix. */
	readonly path: string;
	readonly bytes: Uint8Array;
}

/** What came of some contents that were looked at together. */
export interface LookedAt {
	readonly looked: number;
	readonly found: readonly { readonly id: string; readonly findings: readonly FileFinding[] }[];
	/** One of them could not be looked at. */
	readonly failed: boolean;
}

/** What the threads need. */
interface Looking {
	readonly root: string;
	readonly pool: Pick<WorkerPool, 'scan'>;
	readonly salt: string;
	/** Milliseconds since 1970. */
	readonly now: number;
}

/** A message to a thread holds this many contents, or so many bytes and the last one's rest. */
const batchCount = 48;
const batchBytes = 1_000_000;
/** Messages under way: enough for every thread, and a bound for what is held in memory. */
const mostUnderWay = 8;

/**
 * Has contents looked at by the worker threads. The answers come in the order of the contents, whichever thread is the
 * first; no more is taken in while the threads are busy.
 *
 * @param signal Ends it: what no thread has begun is not looked at.
 */
export async function* lookAtContents(
	contents: AsyncIterable<Content>,
	looking: Looking,
	signal: AbortSignal,
): AsyncGenerator<LookedAt> {
	const underWay: Promise<LookedAt>[] = [];
	for await (const batch of batchesOf(contents)) {
		const answer = lookAt(batch, looking, signal);
		// It is awaited below; should another one fail before, this one is no unhandled rejection.
		answer.catch(() => undefined);
		underWay.push(answer);
		const oldest = underWay.length >= mostUnderWay ? underWay.shift() : undefined;
		if (oldest) yield await oldest;
	}
	for (const answer of underWay) yield await answer;
}

async function* batchesOf(contents: AsyncIterable<Content>): AsyncGenerator<readonly Content[]> {
	let batch: Content[] = [];
	let bytes = 0;
	for await (const content of contents) {
		// A copy of its own: sending a part of a larger buffer would send all of that.
		batch.push({ ...content, bytes: new Uint8Array(content.bytes) });
		bytes += content.bytes.length;
		if (batch.length < batchCount && bytes < batchBytes) continue;
		yield batch;
		batch = [];
		bytes = 0;
	}
	if (batch.length > 0) yield batch;
}

async function lookAt(
	batch: readonly Content[],
	{ root, pool, salt, now }: Looking,
	signal: AbortSignal,
): Promise<LookedAt> {
	const files = batch.map(({ path, bytes }): ScanItem => ({ path, content: bytes }));
	const maxFileSize = Math.max(...batch.map(({ bytes }) => bytes.length));
	const answer = await pool.scan({ root, files, salt, maxFileSize, now }, signal);
	if (answer === undefined) return { looked: 0, found: [], failed: true };
	const outcomes = [...answer.outcomes].sort((a, b) => a.index - b.index);
	return {
		looked: batch.length,
		found: outcomes.flatMap(({ index, findings }) => {
			const id = batch[index]?.id;
			return id === undefined || findings.length === 0 ? [] : [{ id, findings }];
		}),
		failed: outcomes.some(({ problem }) => problem !== undefined),
	};
}
