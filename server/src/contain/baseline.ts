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
	/** `YYYY-MM-DD`. */
	readonly date?: string;
}

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
 * Reads a baseline: `{ "version": 1, "findings": [ { "identity", "type", "file"?, "reason", "date"? } ] }`.
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
	for (const node of findings.children ?? []) {
		const entry = readEntry(node, t);
		if (typeof entry === 'string') problems.push({ line: lineAt(text, node.offset), message: entry });
		else entries.push(entry);
	}
	return { entries, problems };
}

/** The entry that accepts a finding, if there is one. */
export function baselineMatch(
	entries: readonly BaselineEntry[],
	finding: { readonly identity: string; readonly type: string; readonly file: string },
): BaselineEntry | undefined {
	return entries.find(
		(entry) =>
			entry.identity === finding.identity &&
			entry.type === finding.type &&
			(entry.file === undefined || entry.file === finding.file),
	);
}

/**
 * The text of the baseline file with one more entry: sorted by file, type and identity, one entry a line group, so that
 * branches merge. An entry for the same finding is replaced.
 *
 * @param text `undefined` when the file does not exist yet.
 * @throws {BaselineError} when the file has problems: rewriting it would lose what stands there.
 */
export function addToBaseline(text: string | undefined, entry: BaselineEntry, t: Localize): string {
	const existing = text === undefined || text.trim() === '' ? { entries: [], problems: [] } : parseBaseline(text, t);
	const [problem] = existing.problems;
	if (problem !== undefined) throw new BaselineError(problem.line, problem.message);
	const others = existing.entries.filter((other) => sortKey(other) !== sortKey(entry));
	const findings = [...others, entry].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1)).map(ordered);
	const json = `${JSON.stringify({ version: 1, findings }, undefined, 2)}\n`;
	return text?.includes('\r\n') ? json.replaceAll('\n', '\r\n') : json;
}

function sortKey({ file, type, identity }: BaselineEntry): string {
	return [file ?? '', type, identity].join('\0');
}

function ordered({ identity, type, file, reason, date }: BaselineEntry): BaselineEntry {
	return { identity, type, ...(file === undefined ? {} : { file }), reason, ...(date === undefined ? {} : { date }) };
}

function readEntry(node: Node, t: Localize): BaselineEntry | string {
	if (node.type !== 'object') return t('An entry has to be an object.');
	const entry: Record<string, unknown> = getNodeValue(node);
	const { identity, type, file, reason, date } = entry;
	if (typeof identity !== 'string' || identity === '') return t('The entry has no “identity”.');
	if (typeof type !== 'string' || type === '') return t('The entry has no “type”.');
	if (typeof reason !== 'string' || reason.trim() === '')
		return t('The entry has no “reason”; say why it is accepted.');
	if (file !== undefined && typeof file !== 'string') return t('“file” has to be text.');
	if (date !== undefined && typeof date !== 'string') return t('“date” has to be text.');
	return ordered({
		identity,
		type,
		reason,
		...(file === undefined ? {} : { file }),
		...(date === undefined ? {} : { date }),
	});
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
