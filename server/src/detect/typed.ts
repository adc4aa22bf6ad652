import { type Localize, say, type Text } from '../l10n.ts';
import type { Candidate, Check, Companion, CredentialType } from '../providers/provider.ts';
import { typeTitle } from '../providers/shared/title.ts';
import { beginsWithKeyword } from './anchor.ts';
import type { PartsReader } from './generic/composite.ts';
import { keyNameBefore } from './keyName.ts';
import { isPlaceholder, isReference } from './placeholders.ts';
import { isPublished } from './published.ts';
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

/** Patterns of key blocks say that thousands of characters may follow each other. */
const longRepetition = /\{\d{1,6},(?:[4-9]\d{3}|\d{5,6})\}/;

/** How a type is looked for. */
export interface SearchPlan {
	readonly type: CredentialType;
	/** How far behind a keyword a match may reach. */
	readonly reach: number;
	/** Present when every match begins with a keyword: the pattern, to be tried at one place only. */
	readonly anchored?: RegExp;
}

/**
 * Does a keyword of the type announce what may end far behind it? A name and a value of fixed length fit the common
 * window, even where the value is a key.
 */
export function reachesFar({ pattern, keywords }: CredentialType): boolean {
	return longRepetition.test(pattern.source) || keywords.some((keyword) => keyword.startsWith('-----'));
}

/** Decides how a type is looked for. Takes a moment and compiles the pattern, so it is done when a keyword was met. */
export function searchPlan(type: CredentialType): SearchPlan {
	const { pattern, keywords } = type;
	const reach = reachesFar(type) ? longWindow : windowAfter;
	// a subclass runs an engine of its own
	const plain = Object.getPrototypeOf(pattern) === RegExp.prototype;
	if (!plain || keywords.length === 0 || !beginsWithKeyword(pattern.source, keywords)) return { type, reach };
	return { type, reach, anchored: new RegExp(pattern.source, pattern.flags.replace('g', 'y')) };
}

/** A candidate that a check turned down, for "why not". */
export interface Rejection extends Span {
	/** Id of the type; `generic` where the name alone was the reason. */
	readonly type: string;
	readonly reason: Text;
}

/** What the typed tier needs to know besides the text. */
export interface TypedRun {
	readonly text: string;
	readonly context: TextContext;
	readonly t: Localize;
	readonly parts: PartsReader;
	readonly onRejected?: (rejection: Rejection) => void;
}

/** Tries an anchored pattern where keywords begin, and hands every finding to `found`. */
export function runAnchored(
	type: CredentialType,
	anchored: RegExp,
	starts: readonly number[],
	run: TypedRun,
	found: (detection: Detection) => void,
): void {
	let next = 0;
	for (const start of ascending(starts)) {
		if (start < next) continue;
		anchored.lastIndex = start;
		const match = anchored.exec(run.text);
		next = start + (match?.[0].length ?? 1);
		const detection = match === null ? undefined : judge(type, match, 0, run);
		if (detection !== undefined) found(detection);
	}
}

function ascending(numbers: readonly number[]): readonly number[] {
	return numbers.every((number, at) => at === 0 || number >= (numbers[at - 1] as number))
		? numbers
		: [...numbers].sort((a, b) => a - b);
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
	const check = doubted(checkCandidate(type, candidate), run.text, start);
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
	// a client id that stands beside the secret of the same name belongs to it, whoever issues it
	if (type.companions === undefined && keyName !== undefined) {
		parts.push(...run.parts.nearby({ start, end }, 'secret', keyName));
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

/** Letters of encoded data beside a value from which on it is a piece of them. */
const longRun = 60;
const encodedEnd = new RegExp(`[A-Za-z0-9+/]{${longRun}}$`);
const encodedStart = new RegExp(`^[A-Za-z0-9+/]{${longRun}}`);

/** Does a token stand in Base64 data, whose `+` and `/` look like the ends of words? A picture may hold any letters. */
function insideBase64({ text, start, end, value }: Candidate): boolean {
	const front = /[+/]/.test(text.charAt(start - 1)) && encodedEnd.test(text.slice(Math.max(0, start - longRun), start));
	const behind = /[+/]/.test(text.charAt(end)) && encodedStart.test(text.slice(end, end + longRun));
	return (front || behind) && /^[A-Za-z0-9+/]+$/.test(value);
}

/** `e.g. hvs.…` shows what one looks like. */
function doubted(check: Check, text: string, start: number): Check {
	return check.ok &&
		/(?:\be\.g\.|\bfor example|\bsuch as|\blike this)[:,]?\s{0,4}["'`]?$/i.test(
			text.slice(Math.max(0, start - 24), start),
		)
		? { ok: true, confidence: 'low', evidence: [...(check.evidence ?? []), 'it is given as an example'] }
		: check;
}

function checkCandidate(type: CredentialType, candidate: Candidate): Check {
	if (isReference(candidate.value)) return { ok: false, reason: 'the value is a reference' };
	if (type.class !== 'key' && insideBase64(candidate)) return { ok: false, reason: 'a piece of longer encoded data' };
	const check = type.check?.(candidate);
	if (check?.ok === true && isPublished(candidate.value)) {
		return { ok: true, confidence: 'low', evidence: ['everybody knows the value: its maker publishes it'] };
	}
	if (check !== undefined) return check;
	return isPlaceholder(candidate.value.slice(type.visible ?? 0))
		? { ok: false, reason: 'the value is a placeholder' }
		: { ok: true };
}

function evidenceOf(type: CredentialType, check: Check & { ok: true }, parts: readonly Part[], t: Localize): string[] {
	const companions = new Set((type.companions ?? []).map(({ role }) => role));
	return [
		t('has the format of: {0}', typeTitle(type, t)),
		...(check.evidence ?? []).map((text) => say(text, t)),
		...parts.filter(({ role }) => companions.has(role)).map(({ role }) => t('its {0} stands nearby', t(role))),
	];
}

/** An empty line or a heading between two values: they belong to different sections. */
const otherSection = /\n[ \t]*\r?\n|\n[ \t]*\[[^\]\n]{1,200}\][ \t]*\r?\n/;

/** The companion nearest to a value, in its own section if there is one there, within its number of lines and {@link companionReach}. */
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
			const between = part.end <= start ? text.slice(part.end, start) : text.slice(end, part.start);
			const distance = between.length + (otherSection.test(between) ? companionReach : 0);
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
