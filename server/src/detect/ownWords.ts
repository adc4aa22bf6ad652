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
	const shortest = found.reduce((least, { start, end }) => Math.min(least, end - start), Number.POSITIVE_INFINITY);
	return kept.map((detection) => {
		const { keyName, suppressed } = detection;
		if (keyName === undefined && (suppressed?.reason ?? '') === '') return detection;
		const holds = (words: string) => {
			const longest = mostThatFits(words);
			if (longest < shortest) return false;
			return someNearby(
				sorted,
				detection,
				({ start, end }) => end - start <= longest && sharesPiece(words, text.slice(start, end)),
			);
		};
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

/** Asks about findings near another one until one answer is yes. */
function someNearby(
	sorted: readonly Detection[],
	{ start, end }: Detection,
	answer: (detection: Detection) => boolean,
): boolean {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle]?.start ?? 0) < start - reach) low = middle + 1;
		else high = middle;
	}
	for (let at = low; at < sorted.length; at++) {
		const one = sorted[at];
		if (one === undefined || one.start > end + reach) return false;
		if (answer(one)) return true;
	}
	return false;
}

/** How long a value may be of which words may hold a piece: short words of letters alone hold whole values only. */
function mostThatFits(words: string): number {
	const plain = words.length < pieceLength || (words.length < 2 * pieceLength && /^[A-Za-z_.-]+$/.test(words));
	return plain ? words.length : Number.POSITIVE_INFINITY;
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
