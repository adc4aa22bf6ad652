import type { Place } from '../finding.ts';

/**
 * Translates between offsets and one-based lines and columns of one text (UTF-16 units).
 * Line ends are `\n`, `\r\n` and a lone `\r`, as in LSP and VS Code.
 */
export class LineIndex {
	readonly #starts: readonly number[];
	readonly #text: string;

	constructor(text: string) {
		this.#text = text;
		this.#starts = lineStarts(text);
	}

	/** Number of lines, at least 1. */
	get lineCount(): number {
		return this.#starts.length;
	}

	/** One-based line of an offset; offsets outside the text are moved to its nearest end. */
	lineAt(offset: number): number {
		let low = 0;
		let high = this.#starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return low + 1;
	}

	/** Line, column and offset of an offset; offsets outside the text are moved to its nearest end. */
	place(offset: number): Place {
		const inside = Math.min(Math.max(offset, 0), this.#text.length);
		const line = this.lineAt(inside);
		return { line, column: inside - this.lineStart(line) + 1, offset: inside };
	}

	/** Offset of the first character of a line (one-based); the end of the text for lines behind the last. */
	lineStart(line: number): number {
		return this.#starts[line - 1] ?? this.#text.length;
	}

	/** Offset behind the last character of a line, before its line end. */
	lineEnd(line: number): number {
		let end = this.#starts[line] ?? this.#text.length;
		if (line < this.#starts.length) {
			end--;
			if (this.#text[end] === '\n' && this.#text[end - 1] === '\r') end--;
		}
		return Math.max(end, this.lineStart(line));
	}

	/** Offset of a one-based line and column; columns behind the end of the line are moved to that end. */
	offset(line: number, column: number): number {
		if (line < 1) return 0;
		return Math.min(this.lineStart(line) + Math.max(column - 1, 0), this.lineEnd(line));
	}

	/** Text of the line of an offset, without its line end. */
	lineTextAt(offset: number): string {
		return this.lineText(this.lineAt(offset));
	}

	/** Text of a line without its line end. */
	lineText(line: number): string {
		return this.#text.slice(this.lineStart(line), this.lineEnd(line));
	}
}

/** Offset of each line of a text. */
export function lineStarts(text: string): number[] {
	const starts = [0];
	if (!text.includes('\r')) {
		for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
		return starts;
	}
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
	}
	return starts;
}
