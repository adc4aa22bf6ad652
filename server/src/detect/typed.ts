import type { Localize } from '../l10n.ts';
import type { Candidate, Check, Companion, CredentialType } from '../providers/provider.ts';
import { keyNameBefore } from './keyName.ts';
import { isPlaceholder, isReference } from './placeholders.ts';
import type { Detection, Part, Span, TextContext } from './types.ts';

/** UTF-16 units in front of a keyword hit in which a match may begin. */
export const windowBefore = 512;
/** UTF-16 units behind a keyword hit in which a match may begin or end. */
export const windowAfter = 4096;
/** The same for key blocks, and the most that a match may grow beyond its window. */
export const longWindow = 32_768;
/** Text beside a window that only lookbehind and lookahead may see. */
const guard = 64;
/** How far a companion may stand from its main value, besides its own limit in lines. */
const companionReach = 4096;

/** Windows of one type, merged: start, end, start, end ... */
export type Windows = number[];

/** Adds the window of a hit; hits arrive in order of their ends. */
export function addWindow(windows: Windows, start: number, end: number): void {
	const last = windows.length - 1;
	if (last > 0 && start <= (windows[last] as number)) {
		if (end > (windows[last] as number)) windows[last] = end;
		if (start < (windows[last - 1] as number)) windows[last - 1] = start;
		return;
	}
	windows.push(start, end);
}

/** How far behind a keyword this type's matches may reach. */
export function reachBehind(type: CredentialType): number {
	const long = type.class === 'key' || type.keywords.some((keyword) => /-----|private|begin/i.test(keyword));
	return long ? longWindow : windowAfter;
}

/** A candidate that a check turned down, for "why not". */
export interface Rejection extends Span {
	/** Id of the type; `generic` where the name alone was the reason. */
	readonly type: string;
	readonly reason: string;
}

/** What the typed tier needs to know besides the text. */
export interface TypedRun {
	readonly text: string;
	readonly context: TextContext;
	readonly t: Localize;
	readonly onRejected?: (rejection: Rejection) => void;
}

/** Runs one type's pattern over its windows and hands every finding to `found`. */
export function runType(
	type: CredentialType,
	windows: Windows,
	run: TypedRun,
	found: (detection: Detection) => void,
): void {
	let done = 0;
	for (let i = 0; i < windows.length; i += 2) {
		const from = Math.max(windows[i] ?? 0, done);
		const to = windows[i + 1] ?? 0;
		if (from < to) done = runWindow(type, from, to, run, found);
	}
}

/** @returns the offset from which the next window may begin: behind the last match. */
function runWindow(
	type: CredentialType,
	from: number,
	to: number,
	run: TypedRun,
	found: (detection: Detection) => void,
): number {
	const { text } = run;
	const origin = Math.max(0, from - guard);
	let limit = Math.min(text.length, to + guard);
	let piece = text.slice(origin, limit);
	const { pattern } = type;
	pattern.lastIndex = from - origin;
	let last = from;
	for (let match = pattern.exec(piece); match !== null; match = pattern.exec(piece)) {
		if (match.index + origin >= to) break;
		if (match.index + match[0].length === piece.length && limit < text.length) {
			limit = Math.min(text.length, limit + longWindow);
			piece = text.slice(origin, limit);
			pattern.lastIndex = match.index;
			const grown = pattern.exec(piece);
			if (grown === null) break;
			match = grown;
		}
		if (match[0].length === 0) pattern.lastIndex++;
		last = origin + match.index + match[0].length;
		const detection = judge(type, match, origin, run);
		if (detection !== undefined) found(detection);
	}
	return last;
}

function judge(type: CredentialType, match: RegExpExecArray, origin: number, run: TypedRun): Detection | undefined {
	const groups = match.indices?.groups ?? {};
	const [from, to] = groups['value'] ?? [match.index, match.index + match[0].length];
	const start = origin + from;
	const end = origin + to;
	if (end <= start) return undefined;
	const value = run.text.slice(start, end);
	const keyName = match.groups?.['name'] ?? keyNameBefore(run.text, start);
	const candidate: Candidate = {
		start,
		end,
		text: run.text,
		value,
		groups: match.groups ?? {},
		context: run.context,
		...(keyName === undefined ? {} : { keyName }),
	};
	const check = checkCandidate(type, candidate);
	if (!check.ok) {
		run.onRejected?.({ type: type.id, start, end, reason: check.reason });
		return undefined;
	}
	const parts: Part[] = [];
	for (const [role, indices] of Object.entries(groups)) {
		if (indices === undefined || role === 'value' || role === 'name' || indices[0] === indices[1]) continue;
		parts.push({ role, start: origin + indices[0], end: origin + indices[1] });
	}
	for (const companion of type.companions ?? []) {
		const part = findCompanion(companion, run.text, start, end);
		if (part !== undefined) parts.push(part);
	}
	return {
		type: type.id,
		start,
		end,
		parts: parts.sort((a, b) => a.start - b.start),
		confidence: check.confidence ?? 'high',
		evidence: evidenceOf(type, check, parts, run.t),
		...(keyName === undefined ? {} : { keyName }),
	};
}

function checkCandidate(type: CredentialType, candidate: Candidate): Check {
	if (isReference(candidate.value)) return { ok: false, reason: 'the value is a reference' };
	if (type.check !== undefined) return type.check(candidate);
	return isPlaceholder(candidate.value.slice(type.visible ?? 0))
		? { ok: false, reason: 'the value is a placeholder' }
		: { ok: true };
}

function evidenceOf(type: CredentialType, check: Check & { ok: true }, parts: readonly Part[], t: Localize): string[] {
	const companions = new Set((type.companions ?? []).map(({ role }) => role));
	return [
		t('has the format of a {0}', type.title),
		...(check.evidence ?? []).map((text) => t(text)),
		...parts.filter(({ role }) => companions.has(role)).map(({ role }) => t('its {0} stands nearby', role)),
	];
}

/** The companion nearest to a value, within its number of lines and {@link companionReach}. */
export function findCompanion(companion: Companion, text: string, start: number, end: number): Part | undefined {
	const from = backLines(text, start, companion.within);
	const to = forwardLines(text, end, companion.within);
	const piece = text.slice(from, to);
	const { pattern } = companion;
	pattern.lastIndex = 0;
	let best: Part | undefined;
	let bestDistance = Number.POSITIVE_INFINITY;
	for (let match = pattern.exec(piece); match !== null; match = pattern.exec(piece)) {
		if (match[0].length === 0) pattern.lastIndex++;
		const [first, last] = match.indices?.groups?.['value'] ?? [match.index, match.index + match[0].length];
		const part = { role: companion.role, start: from + first, end: from + last };
		if (part.end > part.start && (part.end <= start || part.start >= end)) {
			const distance = part.end <= start ? start - part.end : part.start - end;
			if (distance < bestDistance) {
				best = part;
				bestDistance = distance;
			}
		}
		if (!pattern.global) break;
	}
	return best;
}

function backLines(text: string, start: number, lines: number): number {
	const least = Math.max(0, start - companionReach);
	const piece = text.slice(least, start);
	let at = piece.length;
	for (let i = 0; i <= lines; i++) {
		at = at <= 0 ? -1 : piece.lastIndexOf('\n', at - 1);
		if (at < 0) return least;
	}
	return least + at + 1;
}

function forwardLines(text: string, end: number, lines: number): number {
	const most = Math.min(text.length, end + companionReach);
	const piece = text.slice(end, most);
	let at = -1;
	for (let i = 0; i <= lines; i++) {
		at = piece.indexOf('\n', at + 1);
		if (at === -1) return most;
	}
	return end + at;
}
