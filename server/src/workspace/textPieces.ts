import { lineStarts } from '../detect/lines.ts';
import { changeBetween, type TextChange } from './textChange.ts';

/** UTF-16 units of a piece when it is made; one that grew to twice as many is divided. */
const pieceLength = 8192;

/** A stretch of a text. A pair of CR and LF is never divided between two of them. */
interface Piece {
	readonly text: string;
	/** Its beginning, and the offset behind each line end in it. */
	readonly lines: readonly number[];
}

/**
 * A text that is typed in. It never changes: an edit makes another one, which shares all pieces but those that were edited.
 * So an edit of a text of megabytes copies a few kilobytes, and where two versions differ is seen at once.
 */
export class TextPieces {
	readonly length: number;
	/** Number of lines, at least 1; they end with LF, CR, or both. */
	readonly lineCount: number;
	readonly #pieces: readonly Piece[];
	/** Offset of each piece, and the number of line ends before it. */
	readonly #offsets: readonly number[];
	readonly #lines: readonly number[];

	private constructor(pieces: readonly Piece[]) {
		this.#pieces = pieces;
		const offsets: number[] = [];
		const lines: number[] = [];
		let [length, ends] = [0, 0];
		for (const piece of pieces) {
			offsets.push(length);
			lines.push(ends);
			length += piece.text.length;
			ends += piece.lines.length - 1;
		}
		this.#offsets = offsets;
		this.#lines = lines;
		this.length = length;
		this.lineCount = ends + 1;
	}

	/** Divides a text. */
	static of(text: string): TextPieces {
		return new TextPieces(piecesOf(text));
	}

	/** The whole text; it is put together anew each time. */
	toString(): string {
		return this.#pieces.length === 1 ? (this.#pieces[0]?.text ?? '') : this.#pieces.map(({ text }) => text).join('');
	}

	/** Is it this text? */
	equals(text: string): boolean {
		if (text.length !== this.length) return false;
		return this.#pieces.every((piece, at) => text.startsWith(piece.text, this.#offsets[at]));
	}

	/** As `String.slice`, for offsets from the beginning. */
	slice(start: number, end: number): string {
		const [from, to] = [Math.max(0, start), Math.min(this.length, end)];
		if (from >= to) return '';
		const parts: string[] = [];
		for (let at = lastUpTo(this.#offsets, from); at < this.#pieces.length; at++) {
			const offset = this.#offsets[at] ?? 0;
			if (offset >= to) break;
			parts.push(this.#pieces[at]?.text.slice(Math.max(0, from - offset), to - offset) ?? '');
		}
		return parts.length === 1 ? (parts[0] ?? '') : parts.join('');
	}

	/** The text with another one in place of a part of it. */
	replaced(start: number, end: number, text: string): TextPieces {
		let first = lastUpTo(this.#offsets, start);
		let last = lastUpTo(this.#offsets, end);
		const textOf = (at: number) => this.#pieces[at]?.text ?? '';
		let edited = textOf(first).slice(0, start - (this.#offsets[first] ?? 0));
		edited += text + textOf(last).slice(end - (this.#offsets[last] ?? 0));
		// What is left may be empty, and what has come together may be one line end.
		const joins = edited.startsWith('\n') && textOf(first - 1).endsWith('\r');
		if (first > 0 && (joins || edited === '')) edited = textOf(--first) + edited;
		if (last + 1 < this.#pieces.length && edited.endsWith('\r')) edited += textOf(++last);
		return new TextPieces([...this.#pieces.slice(0, first), ...piecesOf(edited), ...this.#pieces.slice(last + 1)]);
	}

	/** The smallest single part in which this text differs from the version before it. */
	changeSince(before: TextPieces): TextChange {
		const [old, own] = [before.#pieces, this.#pieces];
		const shorter = Math.min(old.length, own.length);
		let front = 0;
		while (front < shorter && old[front]?.text === own[front]?.text) front++;
		let back = 0;
		while (back < shorter - front && old.at(-1 - back)?.text === own.at(-1 - back)?.text) back++;
		const textOf = (pieces: readonly Piece[]) =>
			pieces
				.slice(front, pieces.length - back)
				.map(({ text }) => text)
				.join('');
		const change = changeBetween(textOf(old), textOf(own));
		const offset = front < own.length ? (this.#offsets[front] ?? 0) : this.length;
		return { start: offset + change.start, endBefore: offset + change.endBefore, endAfter: offset + change.endAfter };
	}

	/** Line of an offset, from 0; between CR and LF it is the line that they end. */
	lineAt(offset: number): number {
		const inside = Math.min(Math.max(offset, 0), this.length);
		const at = lastUpTo(this.#offsets, inside);
		return (this.#lines[at] ?? 0) + lastUpTo(this.#pieces[at]?.lines ?? [], inside - (this.#offsets[at] ?? 0));
	}

	/** Offset of a line, from 0; the end of the text for lines behind the last. */
	lineStart(line: number): number {
		if (line <= 0) return 0;
		if (line >= this.lineCount) return this.length;
		const at = lastUpTo(this.#lines, line - 1);
		return (this.#offsets[at] ?? 0) + (this.#pieces[at]?.lines[line - (this.#lines[at] ?? 0)] ?? 0);
	}
}

/** Divides a text, where it is long enough; at line ends where it can be. */
function piecesOf(text: string): Piece[] {
	const pieces: Piece[] = [];
	let from = 0;
	while (text.length - from > 2 * pieceLength) {
		const to = cutBefore(text, from, from + pieceLength);
		pieces.push(pieceOf(text.slice(from, to)));
		from = to;
	}
	return [...pieces, pieceOf(text.slice(from))];
}

function pieceOf(text: string): Piece {
	return { text, lines: lineStarts(text) };
}

/** Where a text is cut: behind a line feed, and never inside of a line end. */
function cutBefore(text: string, from: number, to: number): number {
	const behind = text.lastIndexOf('\n', to - 1) + 1;
	if (behind > from) return behind;
	return text.charCodeAt(to - 1) === 13 && text.charCodeAt(to) === 10 ? to - 1 : to;
}

/** Index of the last of some ascending numbers that is not larger; of equal ones, the last. 0 where there is none. */
function lastUpTo(numbers: readonly number[], most: number): number {
	let low = 0;
	let high = numbers.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((numbers[middle] ?? 0) <= most) low = middle;
		else high = middle - 1;
	}
	return low;
}
