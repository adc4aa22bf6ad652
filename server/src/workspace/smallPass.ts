import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Analyzer } from './analyze.ts';
import { looksBinary, sniffLength } from './encoding.ts';
import { readRegularFile } from './readFile.ts';
import { scanBytes } from './scanBytes.ts';
import type { ScanItem, ScanJob, ScanOutcome } from './workerMessages.ts';
import type { WorkerPool } from './workerPool.ts';

/** Files of a pass that needs no thread. */
const mostFiles = 4;
/** Bytes of a file that is scanned in less than 10 ms, so that nothing else has to wait for it. */
const largest = 100_000;

/**
 * Scans a few small files, saved ones mostly, on this thread, which has the tables for open documents anyway; whatever is
 * more goes to the pool. A thread that waited for them would hold its tables all day.
 */
export function smallPass(pool: Pick<WorkerPool, 'scan'>, analyzer: () => Analyzer): Pick<WorkerPool, 'scan'> {
	return {
		scan: async (job, signal) => {
			if (job.files.length > mostFiles || job.known || job.files.some(({ content }) => content)) {
				return pool.scan(job, signal);
			}
			const outcomes: ScanOutcome[] = [];
			let bytes = 0;
			for (const [index, item] of job.files.entries()) {
				if (signal?.aborted) return undefined;
				const outcome = await scanSmall(job, item, analyzer);
				if (outcome === 'large') return pool.scan(job, signal);
				bytes += outcome.bytes;
				outcomes.push({ ...outcome, index });
			}
			return { bytes, outcomes };
		},
	};
}

type SmallOutcome = Omit<ScanOutcome, 'index'> & { readonly bytes: number };

async function scanSmall(job: ScanJob, item: ScanItem, analyzer: () => Analyzer): Promise<SmallOutcome | 'large'> {
	const limit = Math.min(job.maxFileSize, largest);
	const read = await readRegularFile(join(job.root, item.linkTarget ?? item.path), { limit });
	if (read.kind !== 'bytes') {
		if (read.kind === 'refused' && read.why === 'too-large') return 'large';
		return { findings: [], bytes: 0, problem: read };
	}
	if (looksBinary(read.bytes.subarray(0, sniffLength))) return { findings: [], bytes: 0 };
	await setImmediate();
	const { lasting: _lasting, decoded: _decoded, ...outcome } = scanBytes(job, item, read.bytes, analyzer());
	return outcome;
}
