import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { ScanAnswer, ScanJob, ScanOutcome, ScanRequest, WorkerSettings } from './workerMessages.ts';

/** Several worker threads behind one queue of batches. */
export interface WorkerPool {
	/**
	 * Scans a batch. Never rejects for what is in a file: a file that ends a worker is left out with a problem, and the
	 * rest of its batch is scanned again.
	 *
	 * @returns `undefined` when it was cancelled before it began or the pool was disposed.
	 */
	readonly scan: (job: ScanJob, signal?: AbortSignal) => Promise<Omit<ScanAnswer, 'id'> | undefined>;
	/** Ends threads that have nothing to do, all but `keep`. */
	readonly shrink: (keep: number) => Promise<void>;
	readonly dispose: () => Promise<void>;
}

export interface PoolOptions {
	readonly localKey: Uint8Array;
	/** Find identifiers as well. Default false. */
	readonly identifiers?: boolean;
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

interface Task {
	readonly job: ScanJob;
	readonly signal: AbortSignal | undefined;
	readonly resolve: (answer: Omit<ScanAnswer, 'id'> | undefined) => void;
	readonly reject: (error: unknown) => void;
	/** Indexes of the job's files still to do; a crash takes one out. */
	indexes: readonly number[];
	readonly given: ScanOutcome[];
}

interface Thread {
	readonly worker: Worker;
	readonly current: Int32Array;
	task?: Task;
	watch?: NodeJS.Timeout;
	/** Set when the pool itself ended it because of one file. */
	gaveUp?: boolean;
}

/** Starts threads as batches come in. */
export function createWorkerPool(options: PoolOptions): WorkerPool {
	const pool = new Pool(options);
	return {
		scan: (job, signal) => pool.scan(job, signal),
		shrink: (keep) => pool.shrink(keep),
		dispose: () => pool.dispose(),
	};
}

class Pool {
	readonly #options: PoolOptions;
	readonly #size: number;
	readonly #threads = new Set<Thread>();
	readonly #queue: Task[] = [];
	#failedStarts = 0;
	#disposed = false;
	#nextId = 0;

	constructor(options: PoolOptions) {
		this.#options = options;
		this.#size = Math.max(1, options.size ?? Math.min(8, availableParallelism()));
	}

	scan(job: ScanJob, signal?: AbortSignal): Promise<Omit<ScanAnswer, 'id'> | undefined> {
		return new Promise((resolve, reject) => {
			const indexes = job.files.map((_, index) => index);
			this.#queue.push({ job, signal, resolve, reject, indexes, given: [] });
			this.#next();
		});
	}

	async shrink(keep: number): Promise<void> {
		const idle = [...this.#threads].filter((thread) => !thread.task);
		await Promise.all(idle.slice(Math.max(0, keep)).map((thread) => this.#end(thread)));
	}

	async dispose(): Promise<void> {
		this.#disposed = true;
		for (const task of this.#queue.splice(0)) {
			task.resolve(undefined);
		}
		await Promise.all([...this.#threads].map((thread) => this.#end(thread)));
	}

	#next(): void {
		while (this.#queue.length > 0) {
			const idle = [...this.#threads].find((thread) => !thread.task);
			if (!idle && this.#threads.size >= this.#size) {
				return;
			}
			const task = this.#queue.shift();
			if (!task) {
				return;
			}
			if (this.#disposed || task.signal?.aborted) {
				task.resolve(undefined);
				continue;
			}
			this.#give(idle ?? this.#start(), task);
		}
	}

	#start(): Thread {
		const current = new SharedArrayBuffer(4);
		const settings: WorkerSettings = {
			localKey: this.#options.localKey,
			current,
			...(this.#options.identifiers === true && { identifiers: true }),
		};
		const worker = new Worker(this.#options.entry ?? workerEntry(import.meta.url), {
			workerData: settings,
			execArgv: [],
			resourceLimits: { maxOldGenerationSizeMb: heapMegabytes, maxYoungGenerationSizeMb: youngMegabytes },
		});
		const thread: Thread = { worker, current: new Int32Array(current) };
		this.#threads.add(thread);
		worker.on('message', (answer: ScanAnswer) => this.#answered(thread, answer));
		// `exit` follows an `error`; the message of the error may quote a file, so it is not used.
		worker.on('error', () => undefined);
		worker.on('exit', () => this.#exited(thread));
		return thread;
	}

	#give(thread: Thread, task: Task): void {
		thread.task = task;
		const files = task.indexes.flatMap((index) => task.job.files[index] ?? []);
		const request: ScanRequest = { ...task.job, files, id: this.#nextId++ };
		Atomics.store(thread.current, 0, notBegun);
		thread.worker.ref();
		thread.worker.postMessage(request);
		this.#watch(thread);
	}

	/** Ends a thread that stays at one file for too long. The timer exists only while there is work. */
	#watch(thread: Thread): void {
		const seen = Atomics.load(thread.current, 0);
		thread.watch = setTimeout(() => {
			if (Atomics.load(thread.current, 0) !== seen) {
				this.#watch(thread);
				return;
			}
			thread.gaveUp = true;
			void thread.worker.terminate();
		}, this.#options.patience ?? 60_000);
	}

	#answered(thread: Thread, answer: ScanAnswer): void {
		clearTimeout(thread.watch);
		const { task } = thread;
		delete thread.task;
		// A thread without work keeps no process alive.
		thread.worker.unref();
		this.#failedStarts = 0;
		if (task) {
			const outcomes = answer.outcomes.map((outcome) => ({
				...outcome,
				index: task.indexes[outcome.index] ?? outcome.index,
			}));
			// After a crash the numbers in it are not those of the batch.
			const kept = answer.kept && task.given.length === 0 ? { kept: answer.kept } : {};
			task.resolve({ bytes: answer.bytes, outcomes: [...task.given, ...outcomes], ...kept });
		}
		this.#next();
	}

	#exited(thread: Thread): void {
		clearTimeout(thread.watch);
		this.#threads.delete(thread);
		const { task } = thread;
		if (!task) {
			return;
		}
		if (this.#disposed) {
			task.resolve(undefined);
			return;
		}
		if (Atomics.load(thread.current, 0) === notBegun) {
			this.#failedStarts++;
		}
		if (this.#failedStarts >= maxFailedStarts) {
			task.reject(new Error('The worker thread that reads files does not start. Reinstall Agent Reach.'));
			this.#next();
			return;
		}
		this.#retry(task, Atomics.load(thread.current, 0), thread.gaveUp === true);
	}

	/** Leaves out the file that the thread was at, and does the rest again. */
	#retry(task: Task, position: number, gaveUp: boolean): void {
		const culprit = task.indexes[position];
		if (culprit !== undefined) {
			const detail = gaveUp ? 'timeout' : 'crash';
			task.given.push({ index: culprit, findings: [], problem: { kind: 'failed', detail } });
		}
		task.indexes = task.indexes.filter((index) => index !== culprit);
		if (task.indexes.length === 0) {
			task.resolve({ bytes: 0, outcomes: task.given });
		} else {
			this.#queue.unshift(task);
		}
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
