import type { Span } from '../detect/types.ts';
import type { Migration } from '../languages/language.ts';
import { within } from '../languages/source.ts';
import { isUrlPassword, keyNameAt, keyNameBefore } from './name.ts';
import type { PlanFile, PlanFinding, PlanInput } from './planInput.ts';
import { moveSpan } from './textEdits.ts';

/** One value at one place that has to go. */
export interface Target {
	readonly finding: PlanFinding;
	readonly span: Span;
	readonly keyName: string | undefined;
	readonly variable: string | undefined;
	/** It is the password of a URL. */
	readonly urlPassword: boolean;
	/** A copy that no finding names: left alone without a word when its place cannot be migrated. */
	readonly extra: boolean;
	/** It has been put off behind all others once. */
	readonly last?: true;
}

/** Copies of a value that no finding names are looked for from this length on; shorter ones stand in words by chance. */
const copyLength = 16;

/** Spans of a file that have to go, each once, the outermost of nested ones, in order; then copies that nobody named. */
export function targetsIn(input: PlanInput, file: PlanFile): Target[] {
	const named: Target[] = [];
	for (const finding of input.findings) {
		if (finding.root !== file.root || finding.file !== file.path || finding.span.end > file.text.length) continue;
		const { keyName, variable, span } = finding;
		const target = { finding, extra: false };
		const urlPassword = isUrlPassword(file.text, span.start);
		const before = keyNameBefore(file.text, span.start);
		// Inside a URL what stands in front of the value (`user:`) is no key.
		const key = urlPassword ? before : keyNameAt(file.text, span.start, keyName, variable);
		named.push({ ...target, span, keyName: key, variable, urlPassword });
		for (const part of finding.parts ?? []) {
			if (!/^(?:secret|session-token|password)$/.test(part.role) || overlaps(part, span)) continue;
			named.push({
				...target,
				span: { start: part.start, end: part.end },
				keyName: keyNameBefore(file.text, part.start),
				variable: undefined,
				urlPassword: isUrlPassword(file.text, part.start),
			});
		}
	}
	const outer = named.filter(
		(target, index) =>
			!named.some(
				(other, at) =>
					at !== index && within(target.span, other.span) && (at < index || !within(other.span, target.span)),
			),
	);
	return [...outer, ...copiesIn(file, outer)].sort((a, b) => a.span.start - b.span.start);
}

function copiesIn(file: PlanFile, targets: readonly Target[]): Target[] {
	const copies: Target[] = [];
	const looked = new Set<string>();
	for (const target of targets) {
		const { span } = target;
		const raw = file.text.slice(span.start, span.end);
		// Once a value: a file may hold it a thousand times.
		if (raw.length < copyLength || looked.has(raw)) continue;
		looked.add(raw);
		for (let at = file.text.indexOf(raw); at !== -1; at = file.text.indexOf(raw, at + raw.length)) {
			const copy = { start: at, end: at + raw.length };
			const bounded = !/\w/.test(file.text[at - 1] ?? '') && !/\w/.test(file.text[copy.end] ?? '');
			if (!bounded || [...targets, ...copies].some((other) => overlaps(other.span, copy))) continue;
			copies.push({ ...target, span: copy, extra: true });
		}
	}
	return copies;
}

function overlaps(a: Span, b: Span): boolean {
	return a.start < b.end && b.start < a.end;
}

/** Secrets of a file that nobody asked to move. */
export function bystandersIn(input: PlanInput, file: PlanFile, targets: readonly Target[]): readonly Spanned[] {
	const spans = (input.bystanders ?? []).filter((other) => other.root === file.root && other.file === file.path);
	return spans.filter(({ span }) => !targets.some((target) => overlaps(target.span, span)));
}

interface Spanned {
	readonly span: Span;
	readonly extra?: boolean;
}

/** What a migration leaves of other secrets in the text. */
interface Left<T> {
	/** Those that still stand there, where they then stand. */
	readonly targets: readonly T[];
	/** Those that go to the vault as a part of the value, as they stood in the text. */
	readonly along: readonly string[];
	/** Those of which a part stands in the text still. */
	readonly cut: readonly T[];
	/** One would be in the text no longer, and not in the vault either. */
	readonly lost: boolean;
}

/** Is a stretch of the text a part of the value that goes? A value that begins like another one is another one. */
function isPart({ start, end }: Span, value: string, text: string, own: string): boolean {
	const raw = text.slice(start, end);
	if (!value.includes(raw)) return false;
	const at = text.lastIndexOf(value, start);
	if (at !== -1 && at + value.length >= end) return true;
	// Put together from several lines, or with escapes: it stands nowhere as it is.
	return !text.includes(value) && !own.includes(raw);
}

/** Where a format has no variables its whole line goes, and on that line another secret may stand. */
export function whatIsLeft<T extends Spanned>(
	others: readonly T[],
	{ changes, value }: Migration,
	text: string,
	{ span }: Target,
): Left<T> {
	const own = text.slice(span.start, span.end);
	const targets: T[] = [];
	const along: string[] = [];
	const cut: T[] = [];
	let lost = false;
	for (const other of others) {
		const moved = moveSpan(other.span, changes);
		const raw = text.slice(other.span.start, other.span.end);
		if (moved !== undefined) targets.push({ ...other, span: moved });
		else if (raw === own || isPart(other.span, value, text, own)) along.push(raw);
		// An unnamed copy of a value that moves from elsewhere.
		else if (other.extra === true) continue;
		else if (changes.some((change) => within(other.span, change))) lost = true;
		else cut.push(other);
	}
	return { targets, along, cut, lost };
}
