import { frontCodedWords, packedTrigrams, trigramAlphabet } from './wordData.ts';

/** Tells words of a language from random letters. */
export interface WordModel {
	/** Is it (lower case) in the vocabulary? */
	readonly has: (word: string) => boolean;
	/** Can it (lower case letters) be cut into words of the vocabulary, each of at least three letters? */
	readonly segments: (letters: string) => boolean;
	/** Mean log2 likelihood of its trigrams against chance, about -3 (random) to 4 (language); 0 below three letters. */
	readonly familiarity: (letters: string) => number;
	/** Share, 0 to 1, of the letters of a text that belong to words; 0 without letters. */
	readonly wordShare: (text: string) => number;
}

/** Unpacks the tables: some milliseconds, a megabyte; do it once a scanner. */
export function createWordModel(): WordModel {
	const words = unpackWords();
	const trigrams = unpackTrigrams();
	const familiarity = (letters: string): number => {
		let sum = 0;
		const count = letters.length - 2;
		if (count < 1) return 0;
		for (let i = 0; i < count; i++) {
			const at = (letters.charCodeAt(i) - 97) * 676 + (letters.charCodeAt(i + 1) - 97) * 26;
			sum += (trigrams[at + letters.charCodeAt(i + 2) - 97] ?? 3) - 3;
		}
		return sum / count;
	};
	const segments = (letters: string): boolean => segmentable(words, letters);
	return {
		has: (word) => words.has(word),
		segments,
		familiarity,
		wordShare: (text) => wordShare(text, (run) => isWord(run, words, segments, familiarity)),
	};
}

function isWord(
	run: string,
	words: ReadonlySet<string>,
	segments: (letters: string) => boolean,
	familiarity: (letters: string) => number,
): boolean {
	if (run.length < 3) return false;
	if (words.has(run) || segments(run)) return true;
	return run.length >= 5 && familiarity(run) >= (run.length < 7 ? 1.6 : 1);
}

/** Letter runs of a text, cut at camelCase humps, lower case. */
export function letterRuns(text: string): string[] {
	return (text.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? []).map((run) => run.toLowerCase());
}

function wordShare(text: string, word: (run: string) => boolean): number {
	let letters = 0;
	let inWords = 0;
	// runs of one case first, then humps: "PASSWORDhash" and "passwordHash" both give two words
	for (const run of letterRuns(text.slice(0, 256))) {
		letters += run.length;
		if (word(run)) inWords += run.length;
	}
	return letters === 0 ? 0 : inWords / letters;
}

function segmentable(words: ReadonlySet<string>, letters: string): boolean {
	if (letters.length > 48) return false;
	const reached = new Uint8Array(letters.length + 1);
	reached[0] = 1;
	for (let start = 0; start + 3 <= letters.length; start++) {
		if (reached[start] === 0) continue;
		const most = Math.min(letters.length, start + 12);
		for (let end = start + 3; end <= most; end++) {
			if (reached[end] === 0 && words.has(letters.slice(start, end))) reached[end] = 1;
		}
	}
	return reached[letters.length] === 1;
}

function unpackWords(): ReadonlySet<string> {
	const words = new Set<string>();
	let previous = '';
	for (const [, shared = '0', rest = ''] of frontCodedWords.join('').matchAll(/([0-9])([a-z]*)/g)) {
		previous = previous.slice(0, Number(shared)) + rest;
		words.add(previous);
	}
	return words;
}

function unpackTrigrams(): Uint8Array {
	const table = new Uint8Array(26 * 26 * 26);
	const packed = packedTrigrams.join('');
	for (let i = 0; i < packed.length; i++) {
		const pair = trigramAlphabet.indexOf(packed.charAt(i));
		table[2 * i] = pair >> 3;
		table[2 * i + 1] = pair & 7;
	}
	return table;
}
