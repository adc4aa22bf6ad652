import { fingerprintWords } from './fingerprint.ts';

/** What is known of a file. */
export const known = {
	/** A text without findings. */
	clean: 1,
	/** No text. */
	binary: 2,
	/** The first outcome; the next has the next number. */
	firstOutcome: 3,
} as const;

/** Words of a slot: the fingerprint and what is known. */
const slotWords = fingerprintWords + 1;

/** What is known of many files, by fingerprint, in memory that threads share. Empty slots hold 0 as what is known. */
export class KnownTable {
	readonly words: Uint32Array;
	readonly #mask: number;

	/** @param words A table that was made by {@link KnownTable.of}. */
	constructor(words: Uint32Array) {
		this.words = words;
		this.#mask = words.length / slotWords - 1;
	}

	/** @param entries Fingerprint and what is known, {@link slotWords} words each. */
	static of(entries: Uint32Array): KnownTable {
		let slots = 16;
		while (slots * slotWords < 2 * entries.length) slots *= 2;
		const table = new KnownTable(new Uint32Array(new SharedArrayBuffer(slots * slotWords * 4)));
		for (let at = 0; at < entries.length; at += slotWords) {
			table.words.set(entries.subarray(at, at + slotWords), table.#slotOf(entries, at) * slotWords);
		}
		return table;
	}

	/** Is a number of words that of a table? */
	static fits(length: number): boolean {
		const slots = length / slotWords;
		return Number.isInteger(slots) && slots >= 16 && (slots & (slots - 1)) === 0;
	}

	/** Files that a table of so many words knows at least: it was made no larger than it had to be. */
	static least(words: number): number {
		return words / slotWords <= 16 ? 0 : words / slotWords / 4;
	}

	/** What is known of the fingerprint that stands at `at`; 0: nothing. */
	find(fingerprint: Uint32Array, at: number): number {
		return this.words[this.#slotOf(fingerprint, at) * slotWords + fingerprintWords] ?? 0;
	}

	/** The slot of a fingerprint, or the empty one where it belongs. At most half of the slots are taken. */
	#slotOf(words: Uint32Array, at: number): number {
		let slot = (words[at] ?? 0) & this.#mask;
		for (;;) {
			const start = slot * slotWords;
			if (this.words[start + fingerprintWords] === 0 || this.#equals(start, words, at)) return slot;
			slot = (slot + 1) & this.#mask;
		}
	}

	#equals(start: number, words: Uint32Array, at: number): boolean {
		return (
			this.words[start] === words[at] &&
			this.words[start + 1] === words[at + 1] &&
			this.words[start + 2] === words[at + 2] &&
			this.words[start + 3] === words[at + 3]
		);
	}
}
