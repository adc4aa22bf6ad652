/**
 * What two pieces of work cost against each other, as far as a machine that does other things meanwhile can tell: both are
 * done in turn, the least of each counts, and there are more rounds while the ratio is above `most`. What is too slow in
 * itself is so in every round; what only a disturbance made slow is not.
 *
 * @param most The ratio that is enough: measuring ends there.
 * @param floor Milliseconds below which a cost is noise and counts as this much.
 * @returns The least time of `more` divided by the least time of `less`, and both in milliseconds.
 */
export function costRatio(
	less: () => void,
	more: () => void,
	most: number,
	floor = 1,
): { readonly ratio: number; readonly told: string } {
	let [leastLess, leastMore] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	let ratio = Number.POSITIVE_INFINITY;
	for (let round = 0; round < rounds && ratio > most; round++) {
		leastLess = Math.min(leastLess, timeOf(less));
		leastMore = Math.min(leastMore, timeOf(more));
		ratio = leastMore / Math.max(leastLess, floor);
	}
	return { ratio, told: `${leastLess.toFixed(1)} ms, then ${leastMore.toFixed(1)} ms: ${ratio.toFixed(1)} times` };
}

const rounds = 20;

function timeOf(work: () => void): number {
	const started = performance.now();
	work();
	return performance.now() - started;
}
