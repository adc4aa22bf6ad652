import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as pause } from 'node:timers/promises';
import { LimitedQueue, type ScanLimits } from '../../../server/src/workspace/limitedQueue.ts';
import type { WalkedFile } from '../../../server/src/workspace/walkFolder.ts';

const filesNamed = (names: readonly string[]): readonly WalkedFile[] => names.map((path) => ({ path }));
const numbered = (count: number, name = 'f') =>
	filesNamed(Array.from({ length: count }, (_, index) => `${name}${String(index).padStart(4, '0')}`));

/** One thread, which takes a batch at a time; each file has the same size. */
function queueWith(limits: ScanLimits, { size = 2, bytesEach = 1 } = {}) {
	const seen: string[] = [];
	const controller = new AbortController();
	let thread: Promise<unknown> = Promise.resolve();
	const queue = new LimitedQueue({
		limits,
		size,
		signal: controller.signal,
		scan: (files, signal) => {
			const result = thread.then(async () => {
				await pause();
				if (signal.aborted) return undefined;
				seen.push(...files.map(({ path }) => path));
				return files.length * bytesEach;
			});
			thread = result;
			return result;
		},
	});
	return { queue, seen, controller };
}

const wide = { files: 1_000, bytes: 1_000_000 };
const byName = ({ path }: WalkedFile) => (path.startsWith('important') ? 0 : 1);

test('within the limits everything goes on at once, in the order it comes', async () => {
	const { queue, seen } = queueWith(wide);
	const files = numbered(7);
	queue.add(files);
	queue.listed();
	assert.equal(await queue.finish(byName), undefined);
	assert.deepEqual(
		seen,
		files.map(({ path }) => path),
	);
});

test('one folder may hold more files than a function takes arguments', async () => {
	const { queue, seen } = queueWith({ files: 1, bytes: 1 });
	queue.add(numbered(300_000));
	queue.listed();
	const left = await queue.finish(byName);
	assert.equal(seen.length + (left?.files.length ?? 0), 300_000);
});

test('exactly as many files as the limit allows are all looked at', async () => {
	for (const count of [1, 2, 3, 9, 10]) {
		const { queue, seen } = queueWith({ ...wide, files: count });
		queue.add(numbered(count));
		queue.listed();
		assert.equal(await queue.finish(byName), undefined);
		assert.equal(seen.length, count);
	}
});

test('beyond the limit of files the important ones come first, and the rest is told', async () => {
	const { queue, seen } = queueWith({ ...wide, files: 8 });
	queue.add(numbered(20));
	queue.add(numbered(3, 'important'));
	queue.listed();
	const left = await queue.finish(byName);
	assert.equal(seen.length, 8);
	assert.deepEqual(seen.slice(4), ['important0000', 'important0001', 'important0002', 'f0004']);
	assert.equal(left?.by, 'files');
	assert.equal(left.files.length, 15);
	assert.deepEqual(left.files[0], { path: 'f0005' });
});

test('a limit of one file', async () => {
	const { queue, seen } = queueWith({ ...wide, files: 1 });
	queue.add(numbered(5));
	queue.add(filesNamed(['important']));
	queue.listed();
	const left = await queue.finish(byName);
	assert.deepEqual(seen, ['important']);
	assert.equal(left?.files.length, 5);
});

test('beyond the limit of bytes what no thread has begun with is taken back, and the important ones come first', async () => {
	const { queue, seen } = queueWith({ ...wide, bytes: 100 }, { bytesEach: 10 });
	queue.add(numbered(40));
	queue.add(numbered(2, 'important'));
	queue.listed();
	const left = await queue.finish(byName);
	assert.equal(left?.by, 'bytes');
	assert.deepEqual(seen.slice(6, 8), ['important0000', 'important0001']);
	assert.equal(seen.length, 10);
	const all = [...seen, ...left.files.map(({ path }) => path)];
	assert.equal(new Set(all).size, 42);
	assert.equal(all.length, 42, 'each file is looked at or told, and never both');
});

test('one batch that is larger than all bytes leaves nothing for the rest', async () => {
	const { queue, seen } = queueWith({ ...wide, bytes: 100 }, { bytesEach: 1_000 });
	queue.add(numbered(6));
	queue.listed();
	const left = await queue.finish(byName);
	assert.equal(seen.length, 2);
	assert.equal(left?.files.length, 4);
});

test('a scan that is cancelled tells of no limit', async () => {
	const { queue, seen, controller } = queueWith({ ...wide, files: 4 });
	queue.add(numbered(20));
	controller.abort();
	queue.listed();
	assert.equal(await queue.finish(byName), undefined);
	assert.deepEqual(seen, []);
});
