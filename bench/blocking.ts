// How long the main thread is kept at once while a whole workspace is scanned: node bench/blocking.ts [--files 100000]
//
// A timer that begins anew as soon as it is over lets everything else have its turn in between; measured is the processor time
// of the thread from one of its turns to the next, so that other programs count little.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { english } from '../server/src/l10n.ts';
import { defaultSettings } from '../server/src/settings.ts';
import { createEngine } from '../server/src/workspace/engine.ts';
import { tree } from './lib/hundred.ts';
import { threadCpuNow, threadCpuSince } from './lib/measure.ts';
import { tell } from './lib/report.ts';

const { values } = parseArgs({ options: { files: { type: 'string', default: '100000' } } });
const root = await tree(Number(values.files));
const home = await mkdtemp(join(tmpdir(), 'agent-reach-bench-home-'));
const localKey = new Uint8Array(32).fill(7);

/** The longest turn in milliseconds while some work is done. */
async function longestTurn(work: () => Promise<unknown>): Promise<number> {
	let longest = 0;
	let before = threadCpuNow();
	let timer: NodeJS.Timeout | undefined;
	const turn = () => {
		longest = Math.max(longest, threadCpuSince(before));
		before = threadCpuNow();
		timer = setTimeout(turn, 0);
	};
	turn();
	await work();
	clearTimeout(timer);
	return longest;
}

try {
	for (const what of ['first scan', 'first scan with a cache', 'warm start']) {
		const engine = createEngine({
			t: english,
			presence: { home, platform: 'linux', extensions: new Set(), trusted: true },
			localKey,
			now: Date.now,
			...(what !== 'first scan' && { cache: { folder: join(home, 'cache'), build: 'bench', key: localKey } }),
		});
		await engine.setRoots([{ path: root, settings: defaultSettings }]);
		const longest = await longestTurn(() => engine.scanAll());
		tell({ what: `${what}: longest turn of the main thread`, value: longest, unit: 'ms', limit: 10 });
		await engine.dispose();
	}
} finally {
	await rm(home, { recursive: true, force: true });
}
