import type { Region } from '../detect/types.ts';
import type { FileFinding, Place } from '../finding.ts';
import { changeBetween, lineEnds, type TextChange } from './textChange.ts';

/** A text and what was found in it. It holds the text, so it lives only where the text is held anyway. */
export interface Analyzed {
	readonly text: string;
	/** In order of their start. */
	readonly findings: readonly FileFinding[];
}

/** What is found anew in a part of a text, and the part that was looked at, grown to lines and windows. */
export interface PartFound {
	readonly findings: readonly FileFinding[];
	readonly scanned: Region;
}

/** In a shorter text looking at everything takes no longer than looking at what surrounds the change. */
const leastLength = 200_000;
/** A comment at the head of a file speaks for all that is found in it. */
const headLength = 2_100;
/** Comments that switch other tools off and on again, for any number of lines. */
const blockMarker = 'secretlint-';

/**
 * Findings of a text that differs from an earlier version in one place, by looking at what surrounds it only. The answer
 * is what looking at everything gives.
 *
 * @param findPart finds anew in a region of the new text.
 * @returns `undefined` when everything has to be looked at.
 */
export function reanalyze(
	before: Analyzed,
	text: string,
	findPart: (region: Region) => PartFound,
): readonly FileFinding[] | undefined {
	if (text.length < leastLength || before.text.length < leastLength) return undefined;
	const change = changeBetween(before.text, text);
	if (change.start === change.endBefore && change.start === change.endAfter) return before.findings;
	if (change.start < headLength || before.text.includes(blockMarker) || text.includes(blockMarker)) return undefined;
	const { findings, scanned } = findPart({ start: change.start, end: change.endAfter });
	// Behind the change on its own line the columns would move too.
	const rest = text.slice(change.endAfter, scanned.end);
	if (scanned.end < text.length && !rest.includes('\n')) return undefined;
	return [
		...before.findings.filter(({ end }) => end.offset <= scanned.start),
		...findings,
		...behind(before, text, change, scanned.end),
	];
}

/** The findings behind the part that was looked at, at their new places. */
function behind(before: Analyzed, text: string, change: TextChange, scannedEnd: number): FileFinding[] {
	const offset = change.endAfter - change.endBefore;
	// A character more on both sides: the change may have cut or joined a pair of CR and LF.
	const from = Math.max(0, change.start - 1);
	const line = lineEnds(text, from, change.endAfter + 1) - lineEnds(before.text, from, change.endBefore + 1);
	const moved = (place: Place): Place => ({ ...place, line: place.line + line, offset: place.offset + offset });
	/** What the head of the file says stays where it is. */
	const movedPurpose = (purpose: NonNullable<FileFinding['purpose']>) =>
		purpose.start.offset < change.endBefore
			? purpose
			: { ...purpose, start: moved(purpose.start), end: moved(purpose.end) };
	return before.findings
		.filter(({ start }) => start.offset + offset >= scannedEnd)
		.map((finding) => ({
			...finding,
			start: moved(finding.start),
			end: moved(finding.end),
			parts: finding.parts.map((part) => ({ ...part, start: moved(part.start), end: moved(part.end) })),
			...(finding.purpose && { purpose: movedPurpose(finding.purpose) }),
		}));
}
