import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import { BroadcastChannel } from 'node:worker_threads';
import type { ScanJob } from '../../../server/src/workspace/workerMessages.ts';
import { createWorkerPool, workerEntry } from '../../../server/src/workspace/workerPool.ts';

const localKey = new Uint8Array(32).fill(7);

/** A worker that answers, dies or sleeps as the name of the file says. */
const entry = new URL(
	`data:text/javascript,${encodeURIComponent(`
	import { parentPort, workerData } from 'node:worker_threads';
	const current = new Int32Array(workerData.current);
	parentPort.on('message', ({ id, files }) => {
		files.forEach(({ path }, index) => {
			Atomics.store(current, 0, index);
			if (path === 'die') process.exit(1);
			if (path === 'throw') throw new Error('secret text');
			if (path !== 'sleep') return;
			new BroadcastChannel('asleep').postMessage('');
			for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
		});
		parentPort.postMessage({ id, bytes: files.length, outcomes: files.map((_, index) => ({ index, findings: [] })) });
	});`)}`,
);

function job(...paths: string[]): ScanJob {
	return { root: '/r', files: paths.map((path) => ({ path })), salt: '', maxFileSize: 1000, now: 0 };
}

test('a file that ends its worker is left out, and everything else is answered', async () => {
	const pool = createWorkerPool({ localKey, entry, size: 1 });
	try {
		const answer = await pool.scan(job('a', 'die', 'b', 'throw', 'c'));
		const byIndex = [...(answer?.outcomes ?? [])].sort((a, b) => a.index - b.index);
		assert.deepEqual(
			byIndex.map(({ index, problem }) => [index, problem?.kind]),
			[
				[0, undefined],
				[1, 'failed'],
				[2, undefined],
				[3, 'failed'],
				[4, undefined],
			],
		);
		assert.equal(JSON.stringify(answer).includes('secret text'), false);
		assert.equal((await pool.scan(job('d')))?.outcomes.length, 1);
	} finally {
		await pool.dispose();
	}
});

test('a file that takes for ever is given up', async (t) => {
	// Time passes when the thread is at the file, so that a busy machine, on which a thread starts slowly, says the same.
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const patience = 300;
	const pool = createWorkerPool({ localKey, entry, size: 1, patience });
	const channel = new BroadcastChannel('asleep');
	try {
		const asleep = once(channel, 'message');
		const scanned = pool.scan(job('a', 'sleep', 'b'));
		await asleep;
		// Once to see that the thread has come to another file, and once to see that it is there still.
		t.mock.timers.tick(patience);
		t.mock.timers.tick(patience);
		const answer = await scanned;
		assert.deepEqual(answer?.outcomes.find(({ index }) => index === 1)?.problem, { kind: 'failed', detail: 'timeout' });
		assert.equal(answer?.outcomes.length, 3);
	} finally {
		channel.close();
		await pool.dispose();
	}
});

for (const prepared of [0, 1]) {
	test(`a worker that cannot start ends in an error, not in silence; ${prepared} prepared`, async () => {
		const broken = new URL('data:text/javascript,process.exit(3)');
		const pool = createWorkerPool({ localKey, entry: broken, size: 1 });
		try {
			pool.prepare(prepared);
			await assert.rejects(pool.scan(job('a')), /does not start/);
		} finally {
			await pool.dispose();
		}
	});
}

test('what was cancelled before it began, or was disposed of, answers nothing', async () => {
	const pool = createWorkerPool({ localKey, entry, size: 1 });
	const controller = new AbortController();
	controller.abort();
	assert.equal(await pool.scan(job('a'), controller.signal), undefined);
	const running = pool.scan(job('sleep'));
	await pool.dispose();
	assert.equal(await running, undefined);
	assert.equal(await pool.scan(job('a')), undefined);
});

test('threads that have nothing to do are ended, and started again when needed', async () => {
	const pool = createWorkerPool({ localKey, entry, size: 2 });
	try {
		await Promise.all([pool.scan(job('a')), pool.scan(job('b'))]);
		await pool.shrink(0);
		assert.equal((await pool.scan(job('c')))?.bytes, 1);
	} finally {
		await pool.dispose();
	}
});

/** A worker that takes some milliseconds to start, and some for each batch. */
const slow = (start: number, batch: number) =>
	new URL(
		`data:text/javascript,${encodeURIComponent(`
		import { parentPort, threadId, workerData } from 'node:worker_threads';
		const sleep = (time) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, time);
		sleep(${start});
		parentPort.on('message', ({ id, files }) => {
			Atomics.store(new Int32Array(workerData.current), 0, 0);
			sleep(${batch});
			parentPort.postMessage({ id, bytes: threadId, outcomes: [] });
		});`)}`,
	);

test('of a number of batches that is known, a thread more is started only where it saves more than it costs', async () => {
	const threads = async (entry: URL, scan: 'scan' | 'scanSome') => {
		const pool = createWorkerPool({ localKey, entry, size: 3 });
		const answers = await Promise.all(Array.from({ length: 40 }, () => pool[scan](job('a'))));
		await pool.dispose();
		// The stand-in tells which thread it is where the bytes stand.
		return new Set(answers.map((answer) => answer?.bytes)).size;
	};
	assert.equal(await threads(slow(600, 0), 'scanSome'), 1);
	assert.ok((await threads(slow(0, 150), 'scanSome')) > 1);
	assert.ok((await threads(slow(0, 150), 'scan')) > 1);
});

test('a scan of everything gets its threads also where it waits behind batches whose number is known', async () => {
	const pool = createWorkerPool({ localKey, entry: slow(0, 150), size: 2 });
	const some = Array.from({ length: 3 }, () => pool.scanSome(job('a')));
	await pool.scan(job('b'));
	const answers = await Promise.all(some);
	await pool.dispose();
	assert.equal(new Set(answers.map((answer) => answer?.bytes)).size, 2);
});

test('the worker stands beside the bundle, also when the code is in a chunk', () => {
	assert.equal(workerEntry('file:///x/dist/server.js').href, 'file:///x/dist/worker.js');
	assert.equal(workerEntry('file:///x/dist/chunks/a-B1.js').href, 'file:///x/dist/worker.js');
	assert.equal(
		workerEntry('file:///x/server/src/workspace/workerPool.ts').href,
		'file:///x/server/src/workspace/worker.ts',
	);
});

/** A worker that says that it started, on the channel `started`. */
const telling = new URL(
	`data:text/javascript,${encodeURIComponent(`
	import { BroadcastChannel, parentPort } from 'node:worker_threads';
	const channel = new BroadcastChannel('started');
	channel.postMessage('');
	channel.close();
	parentPort.on('message', ({ id, files }) => {
		parentPort.postMessage({ id, bytes: 0, outcomes: [] });
	});`)}`,
);

test('threads that were prepared are the ones that are given work', async () => {
	const pool = createWorkerPool({ localKey, entry: telling, size: 2 });
	const channel = new BroadcastChannel('started');
	let started = 0;
	channel.onmessage = () => void started++;
	try {
		pool.prepare(1);
		pool.prepare(1);
		await once(channel, 'message');
		assert.equal(started, 1, 'asked for twice, it is one');
		await pool.scan(job('a'));
		assert.equal(started, 1, 'the one that waited');
		pool.prepare(5);
		await once(channel, 'message');
		await Promise.all([pool.scan(job('b')), pool.scan(job('c')), pool.scan(job('d'))]);
		assert.equal(started, 2, 'not more than the pool holds');
	} finally {
		channel.close();
		await pool.dispose();
	}
});
