// Memory of a scan over that of the idle process: node bench/memory.ts [--tree <folder>]
//
// Idle is a process that has listed the files and started one thread, which has scanned one small file with a finding: all
// tables are built. Beyond that, the most the process ever took (`maxRSS` of the operating system) counts.
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createWorkerPool } from '../server/src/workspace/workerPool.ts';
import { filesBelow, sources } from './lib/corpus.ts';
import { median } from './lib/measure.ts';
import { tell } from './lib/report.ts';

interface Memory {
	readonly idle: number;
	readonly most: number;
	/** Bytes of the largest file that was read as text. */
	readonly largest: number;
}

const batchSize = 48;
const worker = new URL('../dist/worker.js', import.meta.url);

async function measure(tree: string): Promise<Memory> {
	const files = await filesBelow(tree);
	const largest = files.reduce((most, path) => Math.max(most, statSync(join(tree, path)).size), 0);
	const pool = createWorkerPool({ localKey: new Uint8Array(32).fill(1), size: 1, entry: worker });
	const job = { salt: '', maxFileSize: 64_000_000, now: 0 };
	const small = mkdtempSync(join(tmpdir(), 'agent-reach-bench-'));
	try {
		writeFileSync(join(small, 'a.env'), `DB_PASSWORD=${['hT7kq9', 'Lw2xPz'].join('')}\n`);
		await pool.scan({ ...job, root: small, files: [{ path: 'a.env' }] });
		const idle = process.memoryUsage.rss();
		for (let at = 0; at < files.length; at += batchSize) {
			const batch = files.slice(at, at + batchSize).map((path) => ({ path }));
			await pool.scan({ ...job, root: tree, files: batch });
		}
		return { idle, most: process.resourceUsage().maxRSS * 1024, largest };
	} finally {
		await pool.dispose();
		rmSync(small, { recursive: true });
	}
}

function measureApart(tree: string): Promise<Memory> {
	return new Promise((resolve, reject) => {
		const child = fork(import.meta.filename, ['--measure', tree]);
		child.once('message', (memory: Memory) => resolve(memory));
		child.once('exit', (code) => reject(new Error(`the measuring process ended with code ${code}`)));
	});
}

const { values } = parseArgs({ options: { tree: { type: 'string' }, measure: { type: 'string' } } });
if (values.measure !== undefined) {
	process.send?.(await measure(values.measure));
} else {
	const tree = values.tree ?? (await sources());
	const rounds = [await measureApart(tree), await measureApart(tree), await measureApart(tree)];
	const [{ largest, idle }] = rounds as [Memory];
	tell({
		what: 'memory of a scan over the idle process',
		value: median(rounds.map((round) => round.most - round.idle)) / 1e6,
		unit: 'MB',
		limit: (3 * largest + 30e6) / 1e6,
		note: `largest file ${(largest / 1e6).toFixed(0)} MB, idle ${(idle / 1e6).toFixed(0)} MB`,
	});
}
