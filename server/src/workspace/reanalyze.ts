import { hasSuppressions, type SuppressionReach, suppressionReach } from '../detect/suppression.ts';
import type { Region } from '../detect/types.ts';
import type { FileFinding, Place } from '../finding.ts';
import { anchoredLines, LineAnchors, type Lines } from './lineAnchors.ts';
import { touchesLongLine } from './lineLimit.ts';
import { changeBetween, lineEnds, type TextChange } from './textChange.ts';

/** A text and what was found in it. It holds the text, so it lives only where the text is held anyway. */
export interface Analyzed {
	readonly text: string;
	/** In order of their start. */
	readonly findings: readonly FileFinding[];
	/** Its lines and markers, where they are known from an earlier change. */
	readonly lines?: LineAnchors;
	readonly marks?: SuppressionReach;
}

/** What is found anew in a part of a text, and the part that was looked at, grown to lines and windows. */
export interface PartFound {
	readonly findings: readonly FileFinding[];
	readonly scanned: Region;
	/** More has to be looked at. */
	readonly unsettled?: true;
}

/** How a changed text is looked at. */
export interface Looking {
	/** Finds anew in a part of the new text. */
	readonly findPart: (part: ChangedPart) => PartFound;
	/** Does a text hold a word that announces credentials far from it? */
	readonly reachesFar: (text: string) => boolean;
	/** What is greyed out depends on whether a line is longer; 0 or absent: it does not. */
	readonly maxLineLength?: number;
}

/** The part of a text to look at, and what is known of the text besides. */
export interface ChangedPart {
	readonly region: Region;
	readonly lines: Lines;
	/** No marker of any tool stands in the text. */
	readonly unmarked: boolean;
	/** Look no further than nearly all types need. */
	readonly near: boolean;
}

/** In a shorter text looking at everything takes no longer than looking at what surrounds the change. */
const leastLength = 200_000;
/** A comment at the head of a file speaks for all that is found in it. */
const headLength = 2_100;
/** No marker and no keyword is longer: so far beside a change one may have been made or broken. */
const longestMarker = 64;
/** What such a credential is called depends on entries all over its file. */
const dependsOnAll = 'kubernetes.client-key';

/**
 * Findings of a text that differs from an earlier version in one place, by looking at what surrounds it only. The answer
 * is what looking at everything gives.
 *
 * @returns `undefined` when everything has to be looked at.
 */
export function reanalyze(before: Analyzed, text: string, looking: Looking): Analyzed | undefined {
	if (text.length < leastLength || before.text.length < leastLength) return undefined;
	const change = changeBetween(before.text, text);
	if (change.start === change.endBefore && change.start === change.endAfter) return { ...before, text };
	const marks = before.marks ?? suppressionReach(before.text);
	if (change.start < headLength || marks === 'blocks' || changesMarker(before.text, text, change)) return undefined;
	if (before.findings.some(({ type }) => type === dependsOnAll)) return undefined;
	if (changesLongLine(before.text, text, change, looking.maxLineLength)) return undefined;
	const moved = linesMoved(before.text, text, change);
	const lines = (before.lines ?? LineAnchors.of(before.text)).moved(change, moved);
	const region = { start: change.start, end: change.endAfter };
	const part = { region, lines: anchoredLines(text, lines), unmarked: marks === 'none' };
	const { findings, scanned } = findNear(before, change, part, looking) ?? looking.findPart({ ...part, near: false });
	// Behind the change on its own line the columns would move too.
	const rest = text.slice(change.endAfter, scanned.end);
	if (scanned.end < text.length && !rest.includes('\n')) return undefined;
	const front = before.findings.filter(({ end }) => end.offset <= scanned.start);
	const after = behind(before, change, moved, scanned.end);
	return { text, findings: [...front, ...findings, ...after], lines, marks };
}

/** Looks at what stands near; `undefined` where that is not enough. */
function findNear(
	before: Analyzed,
	{ start, endBefore, endAfter }: TextChange,
	part: Omit<ChangedPart, 'near'>,
	{ findPart, reachesFar }: Looking,
): PartFound | undefined {
	if (reachesFar(before.text.slice(Math.max(0, start - longestMarker), endBefore + longestMarker))) return undefined;
	const near = findPart({ ...part, near: true });
	const end = near.scanned.end + endBefore - endAfter;
	const cut = (at: number) => before.findings.some((each) => each.start.offset < at && each.end.offset > at);
	return near.unsettled || cut(near.scanned.start) || cut(end) ? undefined : near;
}

/** Does a marker stand where the text changed, in either version? */
function changesMarker(before: string, after: string, { start, endBefore, endAfter }: TextChange): boolean {
	const from = Math.max(0, start - longestMarker);
	return (
		hasSuppressions(before.slice(from, endBefore + longestMarker)) ||
		hasSuppressions(after.slice(from, endAfter + longestMarker))
	);
}

/** Was, or is, a line that changed longer than the limit? Then all of it may be told in another way. */
function changesLongLine(before: string, after: string, change: TextChange, limit = 0): boolean {
	const { start, endBefore, endAfter } = change;
	return (
		touchesLongLine(before, { start, end: endBefore }, limit) || touchesLongLine(after, { start, end: endAfter }, limit)
	);
}

/** Lines by which what stands behind a change has moved. */
function linesMoved(before: string, after: string, { start, endBefore, endAfter }: TextChange): number {
	// A character more on both sides: the change may have cut or joined a pair of CR and LF.
	const from = Math.max(0, start - 1);
	return lineEnds(after, from, endAfter + 1) - lineEnds(before, from, endBefore + 1);
}

/** The findings behind the part that was looked at, at their new places. */
function behind(before: Analyzed, change: TextChange, lines: number, scannedEnd: number): readonly FileFinding[] {
	const offset = change.endAfter - change.endBefore;
	const own = before.findings.filter(({ start }) => start.offset + offset >= scannedEnd);
	// Nothing moved: they stay the same objects, and whoever compares them sees it at once.
	if (offset === 0 && lines === 0) return own;
	const moved = (place: Place): Place => ({ ...place, line: place.line + lines, offset: place.offset + offset });
	/** What the head of the file says stays where it is. */
	const movedPurpose = (purpose: NonNullable<FileFinding['purpose']>) =>
		purpose.start.offset < change.endBefore
			? purpose
			: { ...purpose, start: moved(purpose.start), end: moved(purpose.end) };
	return own.map((finding) => ({
		...finding,
		start: moved(finding.start),
		end: moved(finding.end),
		parts: finding.parts.map((part) => ({ ...part, start: moved(part.start), end: moved(part.end) })),
		...(finding.purpose && { purpose: movedPurpose(finding.purpose) }),
	}));
}
