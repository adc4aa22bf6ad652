import type { Detection } from './types.ts';

/** How far a name or a reason can stand from its value, in UTF-16 units. */
const reach = 1_000;
/** A shorter piece of a value stands in a name by chance. */
const pieceLength = 8;

/**
 * Takes names and reasons out of detections that hold a piece of a value found nearby. In `["<token>", "<token>"]` the
 * first token looks like the name of the second, and names are shown.
 *
 * @param found everything that any type matched, also what another finding covers.
 * @param kept the findings to be cleaned.
 */
export function withOwnWords(text: string, found: readonly Detection[], kept: readonly Detection[]): Detection[] {
	const sorted = [...found].sort((a, b) => a.start - b.start);
	return kept.map((detection) => {
		const { keyName, suppressed } = detection;
		if (keyName === undefined && (suppressed?.reason ?? '') === '') return detection;
		const values = nearby(sorted, detection).map(({ start, end }) => text.slice(start, end));
		const holds = (words: string) => values.some((value) => sharesPiece(words, value));
		let clean = detection;
		if (keyName !== undefined && holds(keyName)) {
			const { keyName: _, ...rest } = clean;
			clean = { ...rest, evidence: rest.evidence.filter((words) => !words.includes(keyName)) };
		}
		if (suppressed !== undefined && holds(suppressed.reason)) {
			clean = { ...clean, suppressed: { ...suppressed, reason: '' } };
		}
		return clean;
	});
}

function nearby(sorted: readonly Detection[], { start, end }: Detection): readonly Detection[] {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle]?.start ?? 0) < start - reach) low = middle + 1;
		else high = middle;
	}
	let last = low;
	while ((sorted[last]?.start ?? Number.POSITIVE_INFINITY) <= end + reach) last++;
	return sorted.slice(low, last);
}

function sharesPiece(words: string, value: string): boolean {
	if (value.length < pieceLength) return value.length >= 4 && words === value;
	for (let at = 0; at + pieceLength <= words.length; at++) {
		const piece = words.slice(at, at + pieceLength);
		// A piece of letters alone is a word that name and value have in common (`password`), not a random one.
		if (value.includes(piece) && !/^[A-Za-z_.-]+$/.test(piece)) return true;
	}
	return words.includes(value) || (words.length >= 2 * pieceLength && value.includes(words));
}
