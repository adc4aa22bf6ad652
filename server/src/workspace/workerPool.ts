import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type PoolTask, scanTask, surveyTask } from './poolTasks.ts';
import type { ScanAnswer, ScanJob, SurveyAnswer, SurveyJob, WorkerSettings } from './workerMessages.ts';

/** Several worker threads behind one queue of batches. */
export interface WorkerPool {
	/**
	 * Scans a batch. Never rejects for what is in a file: a file that ends a worker is left out with a problem, and the
	 * rest of its batch is scanned again.
	 *
	 * @returns `undefined` when it was cancelled before it began or the pool was disposed.
	 */
	readonly scan: (job: ScanJob, signal?: AbortSignal) => Promise<Omit<ScanAnswer, 'id'> | undefined>;
	/** The same for files of whom it is known how many there are: another thread starts only where it saves more than it costs. */
	readonly scanSome: WorkerPool['scan'];
	/**
	 * Lists folders, before all batches that wait.
	 *
	 * @returns `undefined` as with `scan`, and when a worker ended at it: it is not tried again.
	 */
	readonly survey: (job: SurveyJob, signal?: AbortSignal) => Promise<Omit<SurveyAnswer, 'id'> | undefined>;
	/**
	 * Starts threads that wait for what comes, so that they are there when it does.
	 *
	 * @param count Of all threads, those that are busy included; not more than `size`.
	 */
	readonly prepare: (count: number) => void;
	/** Number of threads at most. */
	readonly size: number;
	/** Ends threads that have nothing to do, all but `keep`. */
	readonly shrink: (keep: number) => Promise<void>;
	readonly dispose: () => Promise<void>;
}

export interface PoolOptions {
	readonly localKey: Uint8Array;
	/** Find identifiers as well. Default false. */
	readonly identifiers?: boolean;
	/** Translations of what findings say; absent: English. */
	readonly bundle?: Readonly<Record<string, string>>;
	/** Number of threads; default: processors, at least 1, at most 8. */
	readonly size?: number;
	/** Longest time for one file in milliseconds, default 60,000: a file that takes longer is given up. */
	readonly patience?: number;
	/** Only for tests: another worker. */
	readonly entry?: URL;
}

/** A worker that fails to start this often without one answer in between ends the scan with an error. */
const maxFailedStarts = 3;
/** Decoding a file at the size limit and matching in it takes some hundred megabytes. */
const heapMegabytes = 1024;
/**
 * A thread makes hardly anything that lives longer than a file. With V8's own limit, texts and matches of many files would
 * pile up before the first collection; a small young generation is collected sooner, and costs no time.
 */
const youngMegabytes = 6;

/** Stands for "no file of the batch yet" in the shared number: a thread that ends there did not start. */
const notBegun = -1;

interface Thread {
	readonly worker: Worker;
	readonly current: Int32Array;
	task?: PoolTask;
	watch?: NodeJS.Timeout;
	/** Set when the pool itself ended it because of one file. */
	gaveUp?: boolean;
	/** When it was given what it is at. */
	since: number;
	/** It has answered a batch of files before: it has its tables. */
	warm?: boolean;
}

/** Milliseconds of processor time that a thread takes to start, until it is known of this machine. */
const startCost = 300;
/** Batches that tell how long one takes: the first ones run code that is not compiled yet. */
const enoughBatches = 8;

/** Starts threads as batches come in. */
export function createWorkerPool(options: PoolOptions): WorkerPool {
	const pool = new Pool(options);
	return {
		scan: (job, signal) => pool.scan(job, signal),
		scanSome: (job, signal) => pool.scan(job, signal, true),
		survey: (job, signal) => pool.survey(job, signal),
		prepare: (count) => pool.prepare(count),
		size: pool.size,
		shrink: (keep) => pool.shrink(keep),
		dispose: () => pool.dispose(),
	};
}

class Pool {
	readonly #options: PoolOptions;
	readonly size: number;
	readonly #threads = new Set<Thread>();
	readonly #queue: PoolTask[] = [];
	#failedStarts = 0;
	#disposed = false;
	#nextId = 0;
	#startCost = startCost;
	/** Batches that warm threads have answered, and the milliseconds that one takes, the last ones above all. */
	readonly #batches = { answered: 0, milliseconds: 0 };

	constructor(options: PoolOptions) {
		this.#options = options;
		this.size = Math.max(1, options.size ?? Math.min(8, availableParallelism()));
	}

	scan(job: ScanJob, signal?: AbortSignal, some = false): Promise<Omit<ScanAnswer, 'id'> | undefined> {
		return new Promise((resolve, reject) => {
			this.#queue.push(scanTask(job, { signal, resolve, reject }, some));
			this.#next();
		});
	}

	survey(job: SurveyJob, signal?: AbortSignal): Promise<Omit<SurveyAnswer, 'id'> | undefined> {
		return new Promise((resolve, reject) => {
			this.#queue.unshift(surveyTask(job, { signal, resolve, reject }));
			this.#next();
		});
	}

	prepare(count: number): void {
		while (!this.#disposed && this.#threads.size < Math.min(count, this.size)) {
			// A thread without work keeps no process alive.
			this.#start().worker.unref();
		}
	}

	async shrink(keep: number): Promise<void> {
		const idle = [...this.#threads].filter((thread) => !thread.task);
		await Promise.all(idle.slice(Math.max(0, keep)).map((thread) => this.#end(thread)));
	}

	async dispose(): Promise<void> {
		this.#disposed = true;
		for (const task of this.#queue.splice(0)) {
			task.cancel();
		}
		await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
	}

	#next(): void {
		while (this.#queue.length > 0) {
			const idle = [...this.#threads].find((thread) => !thread.task);
			if (!idle && (this.#threads.size >= this.size || !this.#isWorthAnother())) {
				return;
			}
			const task = this.#queue.shift();
			if (!task) {
				return;
			}
			if (this.#disposed || task.signal?.aborted) {
				task.cancel();
				continue;
			}
			this.#give(idle ?? this.#start(), task);
		}
	}

	/** Does another thread save more time than it takes to start? */
	#isWorthAnother(): boolean {
		if (this.#threads.size === 0 || this.#queue.some((task) => !task.some)) return true;
		const { answered, milliseconds } = this.#batches;
		const threads = this.#threads.size;
		const saved = (this.#queue.length * milliseconds) / (threads * (threads + 1));
		return answered >= enoughBatches && saved > this.#startCost;
	}

	#start(): Thread {
		const current = new SharedArrayBuffer(8);
		const settings: WorkerSettings = {
			localKey: this.#options.localKey,
			current,
			...(this.#options.identifiers === true && { identifiers: true }),
			...(this.#options.bundle && { bundle: this.#options.bundle }),
		};
		const worker = new Worker(this.#options.entry ?? workerEntry(import.meta.url), {
			workerData: settings,
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
		});
		const thread: Thread = { worker, current: new Int32Array(current), since: 0 };
		this.#threads.add(thread);
		worker.on('message', (answer: unknown) => this.#answered(thread, answer));
		// `exit` follows an `error`; the message of the error may quote a file, so it is not used.
		worker.on('error', () => undefined);
		worker.on('exit', () => this.#exited(thread));
		return thread;
	}

	#give(thread: Thread, task: PoolTask): void {
		thread.task = task;
		thread.since = performance.now();
		Atomics.store(thread.current, 0, notBegun);
		thread.worker.ref();
		thread.worker.postMessage(task.request(this.#nextId++));
		this.#watch(thread);
	}

	/** Ends a thread that stays at one place for too long. The timer exists only while there is work. */
	#watch(thread: Thread): void {
		const place = () => `${Atomics.load(thread.current, 0)} ${Atomics.load(thread.current, 1)}`;
		const seen = place();
		thread.watch = setTimeout(() => {
			if (place() !== seen) {
				this.#watch(thread);
				return;
			}
			thread.gaveUp = true;
			void thread.worker.terminate();
		}, this.#options.patience ?? 60_000);
	}

	#answered(thread: Thread, answer: unknown): void {
		clearTimeout(thread.watch);
		const { task } = thread;
		delete thread.task;
		// Listing folders loads no tables.
		if (task?.some !== undefined) this.#learn(thread, task.some);
		// A thread without work keeps no process alive.
		thread.worker.unref();
		this.#failedStarts = 0;
		task?.answered(answer);
		this.#next();
	}

	/** How long things take on this machine. @param some The batch is one of a number that is known. */
	#learn(thread: Thread, some: boolean): void {
		const milliseconds = performance.now() - thread.since;
		const cold = !thread.warm;
		thread.warm = true;
		if (!some) return;
		if (cold) {
			// It contains the first batch, which may have been a long one.
			this.#startCost = Math.min(Math.max(milliseconds, startCost / 3), startCost * 3);
			return;
		}
		const batches = this.#batches;
		const known = batches.answered++ > 0 ? batches.milliseconds : milliseconds;
		batches.milliseconds = known + (milliseconds - known) / 4;
	}

	#exited(thread: Thread): void {
		clearTimeout(thread.watch);
		this.#threads.delete(thread);
		const { task } = thread;
		if (!task) {
			return;
		}
		if (this.#disposed) {
			task.cancel();
			return;
		}
		if (Atomics.load(thread.current, 0) === notBegun) {
			this.#failedStarts++;
		}
		if (this.#failedStarts >= maxFailedStarts) {
			task.fail(new Error('The worker thread that reads files does not start. Reinstall Agent Reach.'));
			this.#next();
			return;
		}
		// Leaves out what the thread was at, and does the rest again.
		const detail = thread.gaveUp === true ? 'timeout' : 'crash';
		if (task.lost(Atomics.load(thread.current, 0), detail)) this.#queue.unshift(task);
		this.#next();
	}

	async #end(thread: Thread): Promise<void> {
		this.#threads.delete(thread);
		await thread.worker.terminate();
	}
}

/** The worker beside this file. */
export function ownWorker(): URL {
	return workerEntry(import.meta.url);
}

/**
 * Place of the worker: `worker.ts` beside this file from source; `dist/worker.js` when bundled, where this code may stand
 * in a chunk one folder below.
 */
export function workerEntry(from: string): URL {
	if (from.endsWith('.ts')) {
		return new URL('./worker.ts', from);
	}
	return new URL(/\/chunks\/[^/]*$/.test(from) ? '../worker.js' : './worker.js', from);
}
