import { nearReach } from '../detect/scanner.ts';
import { hasSuppressions, type SuppressionReach, suppressionReach } from '../detect/suppression.ts';
import type { Region } from '../detect/types.ts';
import type { FileFinding, Place } from '../finding.ts';
import { type Excerpt, excerptAround, headLength, type Lines, wholeText } from './excerpt.ts';
import { touchesLongLine } from './lineLimit.ts';
import type { TextChange } from './textChange.ts';
import type { TextPieces } from './textPieces.ts';

/** A text and what was found in it. It holds the text, so it lives only where the text is held anyway. */
export interface Analyzed {
	readonly text: TextPieces;
	/** In order of their start. */
	readonly findings: readonly FileFinding[];
	/** Its markers, where they are known from an earlier change. */
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
	/** Finds anew in a part of the new text, or of an excerpt of it. */
	readonly findPart: (text: string, part: ChangedPart) => PartFound;
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
export function reanalyze(before: Analyzed, text: TextPieces, looking: Looking): Analyzed | undefined {
	if (text.length < leastLength || before.text.length < leastLength) return undefined;
	const change = text.changeSince(before.text);
	if (change.start === change.endBefore && change.start === change.endAfter) return { ...before, text };
	const marks = before.marks ?? suppressionReach(before.text.toString());
	if (change.start < headLength || marks === 'blocks' || changesMarker(before.text, text, change)) return undefined;
	if (before.findings.some(({ type }) => type === dependsOnAll)) return undefined;
	if (changesLongLine(before.text, text, change, looking.maxLineLength)) return undefined;
	const changed = { before, text, change, unmarked: marks === 'none' };
	const { findings, scanned } = findNear(changed, looking) ?? look(wholeText(text), changed, false, looking);
	// Behind the change on its own line the columns would move too.
	const rest = text.slice(change.endAfter, scanned.end);
	if (scanned.end < text.length && !rest.includes('\n')) return undefined;
	const front = before.findings.filter(({ end }) => end.offset <= scanned.start);
	const moved = linesMoved(before.text, text, change);
	const after = behind(before, change, moved, scanned.end);
	return { text, findings: [...front, ...findings, ...after], marks };
}

/** Two versions of a text. */
interface Changed {
	readonly before: Analyzed;
	readonly text: TextPieces;
	readonly change: TextChange;
	/** No marker of any tool stands in either. */
	readonly unmarked: boolean;
}

/** Looks at what stands near; `undefined` where that is not enough. */
function findNear(changed: Changed, looking: Looking): PartFound | undefined {
	const { before, change } = changed;
	const { start, endBefore, endAfter } = change;
	const old = before.text.slice(start - longestMarker, endBefore + longestMarker);
	if (looking.reachesFar(old)) return undefined;
	const found = look(excerptOf(changed), changed, true, looking);
	const { scanned, unsettled } = found;
	const end = scanned.end + endBefore - endAfter;
	const cut = (at: number) => before.findings.some((each) => each.start.offset < at && each.end.offset > at);
	const needsAll = found.findings.some(({ type }) => type === dependsOnAll);
	return unsettled || needsAll || cut(scanned.start) || cut(end) ? undefined : found;
}

/** What has to be seen to look at what stands near. */
function excerptOf({ text, change, unmarked }: Changed): Excerpt {
	const region = regionOf(change);
	const excerpt = excerptAround(text, region);
	if (unmarked) return excerpt;
	// A marker counts for the next line: the line above what is looked at has to be there from its beginning.
	const [from, to] = [region.start - nearReach.before, region.start - nearReach.scanned];
	return from <= 0 || text.slice(from, to).includes('\n') ? excerpt : wholeText(text);
}

function look(excerpt: Excerpt, { change, unmarked }: Changed, near: boolean, { findPart }: Looking): PartFound {
	const part = { region: excerpt.inside(regionOf(change)), lines: excerpt.lines, unmarked, near };
	const found = findPart(excerpt.text, part);
	return { ...found, scanned: excerpt.outside(found.scanned) };
}

/** The part of the new text that is new. */
function regionOf({ start, endAfter }: TextChange): Region {
	return { start, end: endAfter };
}

/** Does a marker stand where the text changed, in either version? */
function changesMarker(before: TextPieces, after: TextPieces, { start, endBefore, endAfter }: TextChange): boolean {
	const from = start - longestMarker;
	return (
		hasSuppressions(before.slice(from, endBefore + longestMarker)) ||
		hasSuppressions(after.slice(from, endAfter + longestMarker))
	);
}

/** Was, or is, a line that changed longer than the limit? Then all of it may be told in another way. */
function changesLongLine(before: TextPieces, after: TextPieces, change: TextChange, limit = 0): boolean {
	if (limit <= 0) return false;
	const { start, endBefore, endAfter } = change;
	const touches = (text: TextPieces, end: number) => {
		// What is longer than the limit is so within this part already.
		const from = Math.max(0, start - limit - 1);
		return touchesLongLine(text.slice(from, end + limit + 1), { start: start - from, end: end - from }, limit);
	};
	return touches(before, endBefore) || touches(after, endAfter);
}

/** Lines by which what stands behind a change has moved. */
function linesMoved(before: TextPieces, after: TextPieces, { endBefore, endAfter }: TextChange): number {
	// A character more on both sides: the change may have cut or joined a pair of CR and LF.
	return after.lineAt(endAfter + 1) - before.lineAt(endBefore + 1);
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
