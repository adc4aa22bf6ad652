import { isGeneric } from '../detect/overlap.ts';
import type { Detection, Region } from '../detect/types.ts';
import type { Lines } from './excerpt.ts';

/** Name of the mechanism, as in `Suppression.by`. */
const mechanism = 'maxLineLength';

/**
 * Greys out what has no known format and stands on a line that is longer than the setting allows. A known format is never
 * touched: a limit must not hide what is certain.
 *
 * @param limit Characters; 0 or absent: lines of any length.
 */
export function withinLineLimit(detection: Detection, lines: Pick<Lines, 'lineTextAt'>, limit = 0): Detection {
	if (limit <= 0 || detection.suppressed || !isGeneric(detection.type)) return detection;
	if (lines.lineTextAt(detection.start).length <= limit) return detection;
	return { ...detection, suppressed: { by: mechanism, reason: `agentReach.maxLineLength: ${limit}` } };
}

/** Is one of the lines that a part of a text touches longer than the limit? */
export function touchesLongLine(text: string, { start, end }: Region, limit = 0): boolean {
	if (limit <= 0) return false;
	let line = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
	while (line <= end) {
		const next = text.indexOf('\n', line);
		const lineEnd = next === -1 ? text.length : next;
		if (lineEnd - line > limit) return true;
		line = lineEnd + 1;
	}
	return false;
}
