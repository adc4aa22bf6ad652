import { lstatSync } from 'node:fs';
import { nativePath } from '../walkFolder.ts';
import type { KnownFiles, ScanItem } from '../workerMessages.ts';
import { type FileState, fingerprint, fingerprintWords, isSettled } from './fingerprint.ts';
import { KnownTable, known } from './table.ts';

const entryWords = fingerprintWords + 1;

/** What a cache says of a file. */
export interface LookedUp {
	readonly bytes: number;
	/** The kept outcome, see `keptOutcome.ts`; absent: nothing was found. */
	readonly text?: string;
}

/** The part of a thread that asks the cache, and notes what is to be kept, for the files of one batch. */
export class LookUp {
	readonly #files: KnownFiles;
	readonly #table: KnownTable | undefined;
	#entries: Uint32Array;
	readonly #words = new Uint32Array(fingerprintWords);
	#length = 0;
	hits = 0;

	/** @param count Of files, as far as it is known. */
	constructor(files: KnownFiles, count: number) {
		this.#files = files;
		this.#table = files.table && new KnownTable(files.table);
		this.#entries = new Uint32Array(count * entryWords);
	}

	/** @param index Number of the file in its batch. */
	find(root: string, item: ScanItem, index: number): LookedUp | undefined {
		if (!this.#table) return undefined;
		const state = stateOf(root, item);
		if (!state) return undefined;
		fingerprint(this.#files.key, nameOf(item), state, this.#words, 0);
		const code = this.#table.find(this.#words, 0);
		if (code === 0) return undefined;
		const text = code < known.firstOutcome ? undefined : this.#textOf(code - known.firstOutcome);
		if (code >= known.firstOutcome && text === undefined) return undefined;
		this.hits++;
		this.#push(code < known.firstOutcome ? code : known.firstOutcome + index);
		return { bytes: code === known.binary ? 0 : state.size, ...(text !== undefined && { text }) };
	}

	/**
	 * Notes what a file is, when its state will tell a change.
	 *
	 * @param state The same before and after the file was read.
	 */
	note(item: ScanItem, state: FileState | undefined, code: number): void {
		if (!state || !isSettled(state, Date.now())) return;
		fingerprint(this.#files.key, nameOf(item), state, this.#words, 0);
		this.#push(code);
	}

	get entries(): Uint32Array {
		return this.#entries.slice(0, this.#length);
	}

	#push(code: number): void {
		if (this.#length === this.#entries.length) {
			const grown = new Uint32Array(Math.max(16 * entryWords, this.#length * 2));
			grown.set(this.#entries);
			this.#entries = grown;
		}
		this.#entries.set(this.#words, this.#length);
		this.#entries[this.#length + fingerprintWords] = code;
		this.#length += entryWords;
	}

	#textOf(number: number): string | undefined {
		const { outcomes, starts } = this.#files;
		const [start, end] = [starts?.[number], starts?.[number + 1]];
		if (!outcomes || start === undefined || end === undefined || end <= start) return undefined;
		return Buffer.from(outcomes.buffer, outcomes.byteOffset + start, end - start).toString('utf8');
	}
}

/** A link is another file when it leads elsewhere. */
function nameOf({ path, linkTarget }: ScanItem): string {
	return linkTarget === undefined ? path : `${path}\0${linkTarget}`;
}

function stateOf(root: string, { path, linkTarget }: ScanItem): FileState | undefined {
	try {
		const state = lstatSync(nativePath(root, linkTarget ?? path), { throwIfNoEntry: false });
		return state?.isFile() ? state : undefined;
	} catch {
		// Whatever it is, opening it says so.
		return undefined;
	}
}
