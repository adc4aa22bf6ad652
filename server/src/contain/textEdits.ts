import type { Span } from '../detect/types.ts';
import type { TextChange } from '../languages/language.ts';

/** A stretch of the original text, or text that was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/**
 * A text that is changed step by step and in the end tells which changes of the original lead to it. Each step gives
 * offsets in the text as it then is.
 */
export class ComposedText {
	readonly #original: string;
	#pieces: readonly Piece[];
	#text: string;

	constructor(original: string) {
		this.#original = original;
		this.#text = original;
		this.#pieces = original === '' ? [] : [{ start: 0, end: original.length }];
	}

	/** The text after all steps so far. */
	get text(): string {
		return this.#text;
	}

	/** Carries out changes that do not overlap; offsets are those of {@link text}. */
	apply(changes: readonly TextChange[]): void {
		const order = changes.map((change, index) => ({ change, index }));
		// From the back, so that offsets stay right; of several insertions at one place the last one first.
		order.sort((a, b) => b.change.start - a.change.start || b.change.end - a.change.end || b.index - a.index);
		for (const { change } of order) {
			const { before, after } = this.#cut(change);
			this.#pieces = [...before, ...(change.newText === '' ? [] : [{ text: change.newText }]), ...after];
			this.#text = this.#text.slice(0, change.start) + change.newText + this.#text.slice(change.end);
		}
	}

	/** The changes of the original text, in order. */
	changes(): TextChange[] {
		const result: TextChange[] = [];
		let position = 0;
		let inserted = '';
		const flush = (until: number) => {
			if (inserted !== '' || until > position) result.push({ start: position, end: until, newText: inserted });
			inserted = '';
		};
		for (const piece of this.#pieces) {
			if ('text' in piece) {
				inserted += piece.text;
			} else {
				flush(piece.start);
				position = piece.end;
			}
		}
		flush(this.#original.length);
		return result;
	}

	#cut(span: Span): { before: Piece[]; after: Piece[] } {
		const before: Piece[] = [];
		const after: Piece[] = [];
		let at = 0;
		for (const piece of this.#pieces) {
			const length = 'text' in piece ? piece.text.length : piece.end - piece.start;
			const left = Math.min(Math.max(span.start - at, 0), length);
			const right = Math.min(Math.max(span.end - at, 0), length);
			if (left > 0) before.push(slice(piece, 0, left));
			if (right < length) after.push(slice(piece, right, length));
			at += length;
		}
		return { before, after };
	}
}

function slice(piece: Piece, from: number, to: number): Piece {
	return 'text' in piece ? { text: piece.text.slice(from, to) } : { start: piece.start + from, end: piece.start + to };
}

/**
 * Where a span is after changes; `undefined` when a change touches it. An insertion directly in front moves it.
 */
export function moveSpan(span: Span, changes: readonly TextChange[]): Span | undefined {
	let shift = 0;
	for (const { start, end, newText } of changes) {
		if (start < span.end && end > span.start) return undefined;
		if (start === end && start > span.start && start < span.end) return undefined;
		if (end <= span.start) shift += newText.length - (end - start);
	}
	return { start: span.start + shift, end: span.end + shift };
}

/** The one change that leads from a text to another, without what both begin and end with. */
export function replaceMiddle(before: string, after: string) {
	const limit = Math.min(before.length, after.length);
	let start = 0;
	while (start < limit && before[start] === after[start]) start++;
	let tail = 0;
	while (tail < limit - start && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
	const change = { start, end: before.length - tail, newText: after.slice(start, after.length - tail) };
	const check = new ComposedText(before);
	check.apply([change]);
	return check.text === after ? change : { start: 0, end: before.length, newText: after };
}
