import { windowBefore } from './typed.ts';
import type { Region } from './types.ts';

/** The region with the window on both sides, grown to line ends (at most by one window, for texts without lines). */
export function growToLines(text: string, region: Region, window: number): Region {
	const start = Math.max(0, Math.min(region.start, text.length) - window);
	const end = Math.min(text.length, Math.max(region.end, region.start) + window);
	const lineStart = text.slice(Math.max(0, start - windowBefore), start).lastIndexOf('\n');
	const lineEnd = text.slice(end, end + windowBefore).indexOf('\n');
	return {
		start: lineStart === -1 ? start : Math.max(0, start - windowBefore) + lineStart + 1,
		end: lineEnd === -1 ? end : end + lineEnd,
	};
}

/** Does what is scanned begin and end with lines, others than those of the region? */
export function hasLineEnds(text: string, region: Region, scanned: Region): boolean {
	const front = scanned.start === 0 || text.charAt(scanned.start - 1) === '\n';
	const behind = scanned.end === text.length || text.charAt(scanned.end) === '\n';
	return (
		front &&
		behind &&
		(scanned.start === 0 || text.slice(scanned.start, region.start).includes('\n')) &&
		(scanned.end === text.length || text.slice(region.end, scanned.end).includes('\n'))
	);
}

/** The lines of a region, and the one above, whose marker may count for the next. */
export function withLineAbove(text: string, { start, end }: Region): Region {
	const behind = text.indexOf('\n', end);
	return {
		start: start < 2 ? 0 : text.lastIndexOf('\n', start - 2) + 1,
		end: behind === -1 ? text.length : behind,
	};
}
