import type { Span } from '../types.ts';
import { isGap } from './literal.ts';

/** `name = value`, as settings, objects and queries are written. */
export interface Assignment {
	readonly name: string;
	readonly value: Span;
}

/** Reads the assignments of one text. Keeps what it read last, because values that stand together share their surroundings. */
export interface Assignments {
	/** Hands over those between two offsets, in order, as if nothing stood beyond. */
	readonly between: (from: number, to: number, each: (assignment: Assignment) => void) => void;
}

/** Longer values are none. */
const longestValue = 120;

/** What begins with a sign or at the start of a text; a value ends before a sign or at the end. */
const pair = (begin: string, flags: string) =>
	new RegExp(
		`${begin}(?:export[ \\t]{1,8})?["']?([A-Za-z][\\w.-]{0,60}(?: [A-Za-z]{1,12})?)["']?[ \\t]{0,20}(?:=>|:=|=|:)[ \\t]{0,20}["']?([\\w.@\\\\/-]{1,${longestValue}})(?=["',;\\s}&]|$)`,
		flags,
	);
const sign = '[\\s{,;?&"\']';
const behindSign = pair(sign, 'g');
const atStart = pair(`(?:^|${sign})`, 'y');
/** No match is longer, with the character behind it. */
const longest = 256;

/** So many characters are read at once, and so many pieces are kept. */
const blockLength = 512;
const mostBlocks = 32;

/** An assignment and the offset at which its match begins, which is that of the sign before it. */
interface Found extends Assignment {
	readonly start: number;
	readonly wanted: boolean;
}

/** Everything that may be read as an assignment in a block of the text. */
interface Block {
	/** In order, also what another one covers. */
	readonly all: readonly Found[];
	/** Where the last one ends that none covers, when nothing reaches into the block; absent where one of them is wanted. */
	readonly passed?: number;
}

/**
 * Creates a reader of one text.
 *
 * @param wanted may an assignment to this name be of use? It is asked once for each; others are not handed over.
 */
export function createAssignments(text: string, wanted: (name: string) => boolean): Assignments {
	const blocks = new Map<number, Block>();
	const blockAt = (block: number): Block => {
		const known = blocks.get(block);
		if (known !== undefined) return known;
		if (blocks.size >= mostBlocks) blocks.clear();
		const origin = block * blockLength;
		const piece = text.slice(origin, origin + blockLength + longest);
		const all: Found[] = [];
		behindSign.lastIndex = 0;
		for (let match = behindSign.exec(piece); match !== null; match = behindSign.exec(piece)) {
			if (match.index >= blockLength) break;
			all.push(found(match, origin, wanted));
			behindSign.lastIndex = match.index + 1;
		}
		const read = all.some((one) => one.wanted) ? { all } : { all, passed: endOf(all, origin) };
		blocks.set(block, read);
		return read;
	};
	return {
		between: (from, to, each) => {
			const piece = text.slice(from, to);
			// a value that is cut at the end of the piece is another one there
			const cut = cutValue(text, from, to);
			let next = from;
			const take = (one: Found) => {
				next = Math.max(one.value.end, one.start + 1);
				if (one.wanted) each(one);
			};
			atStart.lastIndex = 0;
			const first = atStart.exec(piece);
			if (first !== null) take(found(first, from, wanted));
			for (let block = Math.floor(from / blockLength); block * blockLength < cut; block++) {
				const origin = block * blockLength;
				const { all, passed } = blockAt(block);
				if (passed !== undefined && next <= origin && origin > from && origin + blockLength + longest <= cut) {
					next = passed;
					continue;
				}
				for (const one of all) {
					if (one.start >= cut) break;
					if (one.start > from && one.start >= next && one.value.end <= to) take(one);
				}
			}
			if (cut === to) return;
			behindSign.lastIndex = Math.max(next, cut) - from;
			for (let match = behindSign.exec(piece); match !== null; match = behindSign.exec(piece)) {
				take(found(match, from, wanted));
				behindSign.lastIndex = next - from;
			}
		},
	};
}

/** Where the last assignment ends that no earlier one covers, at least `next`. */
function endOf(all: readonly Found[], next: number): number {
	return all.reduce((end, { start, value }) => (start >= end ? Math.max(value.end, start + 1) : end), next);
}

function found(match: RegExpExecArray, origin: number, wanted: (name: string) => boolean): Found {
	const start = origin + match.index;
	const end = start + match[0].length;
	const name = match[1] ?? '';
	return { start, name, value: { start: end - (match[2] ?? '').length, end }, wanted: wanted(name) };
}

/** @returns `to` where no value reaches across it, else an offset before any match that such a value may belong to. */
function cutValue(text: string, from: number, to: number): number {
	if (to === text.length || /["',;\s}&]/.test(text.charAt(to))) return to;
	let start = to;
	while (start > from && isValuePart(text.charAt(start - 1))) start--;
	if (start === to || to - start > longestValue) return to;
	let before = start;
	if (/["']/.test(text.charAt(before - 1))) before--;
	while (before > from && isGap(text.charCodeAt(before - 1))) before--;
	return /[=:>]/.test(text.charAt(before - 1)) ? Math.max(from + 1, start - (longest - longestValue)) : to;
}

function isValuePart(letter: string): boolean {
	return /[\w.@\\/-]/.test(letter);
}
