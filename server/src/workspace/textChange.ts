/** Where two versions of a text differ: `before[start, endBefore)` became `after[start, endAfter)`. UTF-16 offsets. */
export interface TextChange {
	readonly start: number;
	readonly endBefore: number;
	readonly endAfter: number;
}

/** Texts are compared in pieces of this size first, which the engine does with one comparison of memory. */
const pieceSize = 4096;

/** The smallest single part in which two texts differ; `start` equals both ends when they are the same. */
export function changeBetween(before: string, after: string): TextChange {
	const shorter = Math.min(before.length, after.length);
	const start = commonLength(shorter, (from, to) => before.slice(from, to) === after.slice(from, to));
	const tail = commonLength(shorter - start, (from, to) => {
		const [b, a] = [before.length, after.length];
		return before.slice(b - to, b - from) === after.slice(a - to, a - from);
	});
	return { start, endBefore: before.length - tail, endAfter: after.length - tail };
}

/** Length of what two texts have in common from one end on, by asking whether they are the same between two distances. */
function commonLength(most: number, same: (from: number, to: number) => boolean): number {
	let at = 0;
	let step = pieceSize;
	while (at < most) {
		const to = Math.min(most, at + step);
		if (same(at, to)) at = to;
		else if (step === 1) return at;
		else step = Math.max(1, step >> 4);
	}
	return at;
}

/** Number of line ends in a stretch of a text, a pair of CR and LF counted once; it must not begin inside of one. */
export function lineEnds(text: string, start: number, end: number): number {
	let count = 0;
	for (let at = start; at < end; at++) {
		const code = text.charCodeAt(at);
		if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) count++;
	}
	return count;
}
