import type { Span } from '../detect/types.ts';
import { within } from './source.ts';
import { type TextLine, textLines } from './textLines.ts';

/** `key = value` of an INI text, with the lines that continue it. */
export interface IniEntry extends Span {
	/** `''` in front of the first section. */
	readonly section: string;
	readonly key: string;
	/** What stands behind the mark, line by line, white space at both ends left out; empty lines are left out. */
	readonly lines: readonly Span[];
}

/** What stands in an INI text, with its places. */
export interface IniText {
	/** Whole lines, line ends included. */
	readonly entries: readonly IniEntry[];
	readonly comments: readonly Span[];
}

/** A line of an INI text without its line end. */

/**
 * Reads an INI text as Python's `configparser` does, which is the strictest of its readers: a comment has a line of its own,
 * and an indented line goes on with the value above it.
 *
 * @param continued false for readers that know no continued lines (PHP).
 */
export function readIni(text: string, continued = true): IniText {
	const entries: (IniEntry & { lines: Span[] })[] = [];
	const comments: Span[] = [];
	let section = '';
	let open: { start: number; end: number; lines: Span[] } | undefined;
	for (const line of textLines(text)) {
		const indented = /^[ \t]/.test(line.text);
		if (/^\s*[#;]/.test(line.text)) comments.push({ start: line.start, end: line.end });
		else if (line.text.trim() === '') {
			if (!continued) open = undefined;
		} else if (continued && indented && open !== undefined) {
			open.lines.push(trimmed(line, 0));
			open.end = line.next;
		} else {
			open = undefined;
			const header = /^\s*\[([^\]]*)\]/.exec(line.text);
			const mark = line.text.search(/[=:]/);
			const key = line.text.slice(0, Math.max(mark, 0)).trim();
			if (header !== null) section = header[1] ?? '';
			else if (key !== '') {
				const value = trimmed(line, mark + 1);
				const lines = value.start === value.end ? [] : [value];
				const entry = { start: line.start, end: line.next, section, key, lines };
				entries.push(entry);
				open = entry;
			}
		}
	}
	return { entries, comments };
}

/** The entry whose value holds a stretch, and the line of it. */
export function iniEntryAt({ entries }: IniText, span: Span): { entry: IniEntry; line: Span } | undefined {
	for (const entry of entries) {
		const line = entry.lines.find((each) => within(span, each));
		if (line !== undefined) return { entry, line };
	}
	return undefined;
}

/** The value of an entry as a program sees it, its lines joined. */
export function iniValue(text: string, { lines }: IniEntry, joint: string): string {
	return lines.map(({ start, end }) => text.slice(start, end)).join(joint);
}

function trimmed(line: TextLine, from: number): Span {
	const raw = line.text.slice(from);
	const start = line.start + from + (raw.length - raw.trimStart().length);
	return { start, end: Math.max(start, line.start + line.text.trimEnd().length) };
}
