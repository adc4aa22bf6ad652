import { setImmediate as pause } from 'node:timers/promises';
import type { WalkedFile } from './walkFolder.ts';

/** How much of a root is looked at. */
export interface ScanLimits {
	readonly files: number;
	readonly bytes: number;
}

export interface LimitedQueueOptions {
	readonly limits: ScanLimits;
	/** Files of one batch. */
	readonly size: number;
	/** Scans a batch. @returns its bytes; `undefined` when it was cancelled before it began. */
	readonly scan: (files: readonly WalkedFile[], signal: AbortSignal) => Promise<number | undefined>;
	/** The whole scan is cancelled. */
	readonly signal: AbortSignal;
}

/** What a limit has left out. */
export interface LeftFiles {
	readonly files: readonly WalkedFile[];
	/** The limit that was reached; that of bytes when both were. */
	readonly by: keyof ScanLimits;
}

/**
 * Hands files to the threads, no more than the limits allow.
 *
 * Reading begins while folders are still being listed, when nobody knows yet how many files there are and what agents make of
 * them. So the first half of both limits goes to files as they come; an ordinary root ends within it. In a larger one the
 * rest waits until everything is listed, and then the files that matter most come first.
 */
export class LimitedQueue {
	readonly #options: LimitedQueueOptions;
	#waiting: WalkedFile[] = [];
	#batches: Promise<void>[] = [];
	/** Files that were handed on and not handed back, or that needed no thread. */
	#given = 0;
	#bytes = 0;
	#turn: Turn;

	constructor(options: LimitedQueueOptions) {
		this.#options = options;
		this.#turn = new Turn({ files: options.limits.files / 2, bytes: options.limits.bytes / 2 }, options.signal);
	}

	/** Counts files that need no thread, because what is in them is known. */
	note(files: number, bytes: number): void {
		this.#given += files;
		this.#count(bytes, this.#turn);
	}

	/** Takes files; whole batches go on at once. */
	add(files: readonly WalkedFile[]): void {
		// One folder may hold more files than a function takes arguments.
		for (const file of files) this.#waiting.push(file);
		this.#hand(this.#options.size);
	}

	/** All files are known: when they are within the limits, the last ones go on at once too. */
	listed(): void {
		if (this.#turn.over || this.#given + this.#waiting.length > this.#options.limits.files) return;
		this.#turn.room = this.#options.limits.files;
		this.#hand(1);
	}

	/**
	 * Scans what is left, as far as the limits allow.
	 *
	 * @param rank How soon a file is looked at: the smallest first, equal ones by path.
	 * @returns what the limits left out; `undefined`: nothing.
	 */
	async finish(rank: (file: WalkedFile) => number): Promise<LeftFiles | undefined> {
		const { limits, signal } = this.#options;
		await this.#settle();
		if (this.#waiting.length === 0 || signal.aborted) return undefined;
		this.#waiting = await ranked(this.#waiting, rank);
		this.#turn = new Turn(limits, signal);
		if (this.#bytes >= limits.bytes) this.#turn.end();
		this.#hand(1);
		await this.#settle();
		if (this.#waiting.length === 0 || signal.aborted) return undefined;
		return { files: this.#waiting, by: this.#bytes >= limits.bytes ? 'bytes' : 'files' };
	}

	#hand(least: number): void {
		let start = 0;
		while (this.#waiting.length - start >= least && !this.#turn.over) {
			const most = Math.min(this.#options.size, Math.floor(this.#turn.room - this.#given));
			const files = this.#waiting.slice(start, start + most);
			if (most <= 0 || files.length === 0) break;
			start += files.length;
			this.#given += files.length;
			this.#batches.push(this.#scan(files, this.#turn));
		}
		if (start > 0) this.#waiting = this.#waiting.slice(start);
	}

	async #scan(files: readonly WalkedFile[], turn: Turn): Promise<void> {
		const bytes = await this.#options.scan(files, turn.signal);
		if (bytes === undefined) {
			this.#given -= files.length;
			this.#waiting.push(...files);
			return;
		}
		this.#count(bytes, turn);
	}

	#count(bytes: number, turn: Turn): void {
		this.#bytes += bytes;
		if (this.#bytes >= turn.bytes) turn.end();
	}

	async #settle(): Promise<void> {
		const batches = this.#batches;
		this.#batches = [];
		await Promise.all(batches);
	}
}

/** One of the two parts of a scan: how far it goes, and the signal that takes back what no thread has begun with. */
class Turn {
	/** Files that may have been handed on at its end. */
	room: number;
	readonly bytes: number;
	readonly signal: AbortSignal;
	readonly #own = new AbortController();

	constructor({ files, bytes }: ScanLimits, outer: AbortSignal) {
		this.room = files;
		this.bytes = bytes;
		this.signal = AbortSignal.any([outer, this.#own.signal]);
	}

	get over(): boolean {
		return this.signal.aborted;
	}

	end(): void {
		this.#own.abort();
	}
}

/** Sorts without keeping the program from answering: there may be a million files. */
async function ranked(files: readonly WalkedFile[], rank: (file: WalkedFile) => number): Promise<WalkedFile[]> {
	const known: { readonly file: WalkedFile; readonly rank: number }[] = [];
	for (const file of files) {
		known.push({ file, rank: rank(file) });
		if (known.length % 128 === 0) await pause();
	}
	known.sort((a, b) => a.rank - b.rank || (a.file.path < b.file.path ? -1 : 1));
	return known.map(({ file }) => file);
}
