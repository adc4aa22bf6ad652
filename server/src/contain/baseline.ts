import { getNodeValue, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Localize } from '../l10n.ts';

/** A finding that the team has accepted. It is greyed out and still counted. */
export interface BaselineEntry {
	/** Shared identity of the finding (keyed with the team's salt). */
	readonly identity: string;
	/** Credential type id. */
	readonly type: string;
	/** Root-relative path; with it the entry counts for that file only. */
	readonly file?: string;
	readonly reason: string;
	/** Who decided it. */
	readonly who?: string;
	/** When it was decided, `YYYY-MM-DD`. */
	readonly date?: string;
	/** The last day on which it counts, `YYYY-MM-DD`; absent: for ever. */
	readonly expires?: string;
	/** Where it stands in the file, one-based; never written. */
	readonly line?: number;
}

/** What tells one entry from another. */
export type BaselineKey = Pick<BaselineEntry, 'identity' | 'type' | 'file'>;

/** Days that an entry holds when nobody says how long. */
export const defaultDays = 90;

/** Something in the baseline file that does not count; `line` is one-based. */
export interface BaselineProblem {
	readonly line: number;
	readonly message: string;
}

/** What a baseline file says. */
export interface Baseline {
	readonly entries: readonly BaselineEntry[];
	readonly problems: readonly BaselineProblem[];
}

/** A baseline that cannot be added to, because what stands there would be lost. */
export class BaselineError extends Error {
	readonly line: number;
	constructor(line: number, message: string) {
		super(message);
		this.name = 'BaselineError';
		this.line = line;
	}
}

/**
 * Reads a baseline: `{ "version": 1, "findings": [ { "identity", "type", "file"?, "reason", "who"?, "date"?, "expires"? } ] }`.
 *
 * Never throws: what is wrong is listed with its line, everything else counts. An entry without a reason does not count.
 */
export function parseBaseline(text: string, t: Localize): Baseline {
	const errors: ParseError[] = [];
	const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { allowTrailingComma: true });
	const [error] = errors;
	if (root === undefined || error !== undefined) {
		const code = error === undefined ? t('it is empty') : printParseErrorCode(error.error);
		return {
			entries: [],
			problems: [{ line: lineAt(text, error?.offset ?? 0), message: t('No valid JSON: {0}.', code) }],
		};
	}
	const findings = property(root, 'findings');
	if (contentOf(root, 'version') !== 1) {
		const at = property(root, 'version')?.offset ?? 0;
		return { entries: [], problems: [{ line: lineAt(text, at), message: t('“version” has to be 1.') }] };
	}
	if (findings?.type !== 'array') {
		const at = findings?.offset ?? 0;
		return { entries: [], problems: [{ line: lineAt(text, at), message: t('“findings” has to be a list.') }] };
	}
	const entries: BaselineEntry[] = [];
	const problems: BaselineProblem[] = [];
	// Entries come in order: lines are counted on from the last one.
	let line = 1;
	let counted = 0;
	for (const node of findings.children ?? []) {
		for (let at = text.indexOf('\n', counted); at !== -1 && at < node.offset; at = text.indexOf('\n', counted)) {
			line++;
			counted = at + 1;
		}
		const entry = readEntry(node, line, t);
		if (typeof entry === 'string') problems.push({ line, message: entry });
		else entries.push(entry);
	}
	return { entries, problems };
}

/** What an entry is compared with. */
export interface BaselineSubject {
	readonly identity: string;
	readonly type: string;
	/** Root-relative path. */
	readonly file: string;
}

/** The entry that accepts a finding, if there is one. It may have expired. */
export function baselineMatch(entries: readonly BaselineEntry[], finding: BaselineSubject): BaselineEntry | undefined {
	return entries.find((entry) => accepts(entry, finding));
}

/** Is an entry about this finding? */
export function accepts(entry: BaselineEntry, { identity, type, file }: BaselineSubject): boolean {
	return entry.identity === identity && entry.type === type && (entry.file === undefined || entry.file === file);
}

/** @param today `YYYY-MM-DD`. */
export function hasExpired({ expires }: BaselineEntry, today: string): boolean {
	return expires !== undefined && expires < today;
}

/**
 * The text of the baseline file with one more entry: sorted by file, type and identity, one entry a line group, so that
 * branches merge. An entry for the same finding is replaced.
 *
 * @param text `undefined` when the file does not exist yet.
 * @throws {BaselineError} when the file has problems: rewriting it would lose what stands there.
 */
export function addToBaseline(text: string | undefined, entry: BaselineEntry, t: Localize): string {
	return changeBaseline(text, [entry], [], t);
}

/**
 * The same for several entries, after others were taken out (those with the same identity, type and file).
 *
 * @throws {BaselineError} as {@link addToBaseline}.
 */
export function changeBaseline(
	text: string | undefined,
	added: readonly BaselineEntry[],
	removed: readonly BaselineKey[],
	t: Localize,
): string {
	const existing = text === undefined || text.trim() === '' ? { entries: [], problems: [] } : parseBaseline(text, t);
	const [problem] = existing.problems;
	if (problem !== undefined) throw new BaselineError(problem.line, problem.message);
	const entries = new Map(existing.entries.map((entry) => [sortKey(entry), entry]));
	for (const entry of removed) entries.delete(sortKey(entry));
	for (const entry of added) entries.set(sortKey(entry), entry);
	const findings = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => ordered(entry));
	const json = `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
	return text?.includes('\r\n') ? json.replaceAll('\n', '\r\n') : json;
}

/** @returns `YYYY-MM-DD`, some days behind another such day. */
export function dayAfter(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Until when an entry holds that is prolonged today: counted from its own end, where that is still to come. */
export function prolonged({ expires }: Pick<BaselineEntry, 'expires'>, today: string): string {
	return dayAfter(expires !== undefined && expires > today ? expires : today, defaultDays);
}

/** Are two entries about the same: type, value and file? */
export function sameEntry(a: BaselineKey, b: BaselineKey): boolean {
	return sortKey(a) === sortKey(b);
}

function sortKey({ file, type, identity }: BaselineKey): string {
	return [file ?? '', type, identity].join('\0');
}

function ordered({ identity, type, file, reason, who, date, expires }: BaselineEntry): BaselineEntry {
	return {
		identity,
		type,
		...(file === undefined ? {} : { file }),
		reason,
		...(who === undefined ? {} : { who }),
		...(date === undefined ? {} : { date }),
		...(expires === undefined ? {} : { expires }),
	};
}

function readEntry(node: Node, line: number, t: Localize): BaselineEntry | string {
	if (node.type !== 'object') return t('An entry has to be an object.');
	const entry: Record<string, unknown> = getNodeValue(node);
	const { identity, type, file, reason, who, date, expires } = entry;
	if (typeof identity !== 'string' || identity === '') return t('The entry has no “identity”.');
	if (typeof type !== 'string' || type === '') return t('The entry has no “type”.');
	if (typeof reason !== 'string' || reason.trim() === '')
		return t('The entry has no “reason”; say why it is accepted.');
	if (file !== undefined && typeof file !== 'string') return t('“file” has to be text.');
	if (who !== undefined && typeof who !== 'string') return t('“who” has to be text.');
	if (date !== undefined && typeof date !== 'string') return t('“date” has to be text.');
	if (expires !== undefined && !isDay(expires)) return t('“expires” has to be a day, such as 2027-01-31.');
	const texts = Object.entries({ file, who, date, expires }).filter(([, value]) => typeof value === 'string');
	return { ...ordered({ identity, type, reason, ...Object.fromEntries(texts) }), line };
}

/** `2027-01-31`, a day that there is. */
export function isDay(value: unknown): value is string {
	if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(value)) return false;
	const time = Date.parse(`${value}T00:00:00Z`);
	return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

function property(node: Node, name: string): Node | undefined {
	return node.children?.find((child) => child.children?.[0]?.value === name)?.children?.[1];
}

function contentOf(node: Node, name: string): unknown {
	const child = property(node, name);
	return child === undefined ? undefined : getNodeValue(child);
}

function lineAt(text: string, offset: number): number {
	return text.slice(0, offset).split('\n').length;
}
