import type { Span } from '../detect/types.ts';

/** A line of a text, without its end. */
export interface TextLine extends Span {
	readonly text: string;
	/** Behind the line end. */
	readonly next: number;
}

/** The lines of a text, as LF and CRLF end them; a byte-order mark belongs to none. */
export function* textLines(text: string): Generator<TextLine> {
	let start = text.startsWith('\uFEFF') ? 1 : 0;
	while (start < text.length) {
		const lineBreak = text.indexOf('\n', start);
		const next = lineBreak === -1 ? text.length : lineBreak + 1;
		let end = lineBreak === -1 ? text.length : lineBreak;
		if (text[end - 1] === '\r' && end > start) end--;
		yield { start, end, text: text.slice(start, end), next };
		start = next;
	}
}
