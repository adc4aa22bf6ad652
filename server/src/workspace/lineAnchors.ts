import type { Place } from '../finding.ts';
import { lineEnds, type TextChange } from './textChange.ts';

/** An offset and the number of its line, one-based. */
interface Anchor {
	readonly offset: number;
	readonly line: number;
}

/** UTF-16 units between two anchors: few enough to be counted through in no time. */
const distance = 16_384;

/** Line numbers at some places of a text, so that while it is typed in nobody counts the lines of all of it. */
export class LineAnchors {
	/** In their order; the first is the beginning of the text. */
	readonly #anchors: readonly Anchor[];

	private constructor(anchors: readonly Anchor[]) {
		this.#anchors = anchors;
	}

	/** Counts the lines of a whole text. */
	static of(text: string): LineAnchors {
		const anchors = [{ offset: 0, line: 1 }];
		let line = 1;
		for (let offset = distance; offset < text.length; offset += distance) {
			line += lineEnds(text, offset - distance, offset);
			anchors.push({ offset, line });
		}
		return new LineAnchors(anchors);
	}

	/**
	 * The same for the text that a change makes.
	 *
	 * @param lines by which what stands behind the change has moved.
	 */
	moved({ start, endBefore, endAfter }: TextChange, lines: number): LineAnchors {
		const front = this.#anchors.filter(({ offset }) => offset < start || offset === 0);
		// A line end may be half of a pair that the change cut or joined.
		const behind = this.#anchors.filter(({ offset }) => offset > endBefore + 1);
		return new LineAnchors([
			...front,
			...behind.map(({ offset, line }) => ({ offset: offset + endAfter - endBefore, line: line + lines })),
		]);
	}

	/** One-based line of an offset. */
	lineAt(text: string, offset: number): number {
		let low = 0;
		let high = this.#anchors.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.#anchors[middle]?.offset ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		const anchor = this.#anchors[low] ?? { offset: 0, line: 1 };
		return anchor.line + lineEnds(text, anchor.offset, offset);
	}
}

/** What is asked about the lines of a text; `LineIndex` answers the same. */
export interface Lines {
	/** One-based line of an offset. */
	readonly lineAt: (offset: number) => number;
	readonly place: (offset: number) => Place;
	/** Text of the line of an offset, without its line end. */
	readonly lineTextAt: (offset: number) => string;
}

/** Answers from anchors. */
export function anchoredLines(text: string, anchors: LineAnchors): Lines {
	const inside = (offset: number) => Math.min(Math.max(offset, 0), text.length);
	return {
		lineAt: (offset) => anchors.lineAt(text, inside(offset)),
		place: (offset) => {
			const at = inside(offset);
			return { line: anchors.lineAt(text, at), column: at - lineStart(text, at) + 1, offset: at };
		},
		lineTextAt: (offset) => {
			const at = inside(offset);
			let end = at;
			while (end < text.length && text.charCodeAt(end) !== 10 && text.charCodeAt(end) !== 13) end++;
			return text.slice(lineStart(text, at), end);
		},
	};
}

function lineStart(text: string, offset: number): number {
	for (let at = offset; at > 0; at--) {
		const code = text.charCodeAt(at - 1);
		if (code === 10 || (code === 13 && text.charCodeAt(at) !== 10)) return at;
	}
	return 0;
}
