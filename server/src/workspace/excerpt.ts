import { nearReach } from '../detect/scanner.ts';
import type { Region } from '../detect/types.ts';
import type { Place } from '../finding.ts';
import type { TextPieces } from './textPieces.ts';

/** What is asked about the lines of a text; `LineIndex` answers the same. */
export interface Lines {
	/** One-based line of an offset. */
	readonly lineAt: (offset: number) => number;
	readonly place: (offset: number) => Place;
	/** Text of the line of an offset, without its line end. */
	readonly lineTextAt: (offset: number) => string;
}

/** A text that stands for a longer one. */
export interface Excerpt {
	readonly text: string;
	/** Where something of the whole text stands in this one, and the other way round. */
	readonly inside: (region: Region) => Region;
	readonly outside: (region: Region) => Region;
	/** Is asked with offsets of this text and answers for the whole one. */
	readonly lines: Lines;
}

/** So much of the head of a text speaks for all that is found in it. */
export const headLength = 2_100;

/** What a scan that stays near has to see of a text: its head, and what surrounds a region. */
export function excerptAround(text: TextPieces, region: Region): Excerpt {
	const start = Math.max(0, region.start - nearReach.before);
	const end = Math.min(text.length, region.end + nearReach.behind);
	if (start <= headLength) return excerpt(text, text.slice(0, end), 0);
	return excerpt(text, text.slice(0, headLength) + text.slice(start, end), start - headLength);
}

/** All of a text. */
export function wholeText(text: TextPieces): Excerpt {
	return excerpt(text, text.toString(), 0);
}

/** @param gap what is left out behind the head. */
function excerpt(whole: TextPieces, text: string, gap: number): Excerpt {
	const outside = (offset: number) => (offset < headLength ? offset : offset + gap);
	const inside = (offset: number) => (offset < headLength ? offset : offset - gap);
	const within = (offset: number) => Math.min(Math.max(outside(offset), 0), whole.length);
	return {
		text,
		inside: ({ start, end }) => ({ start: inside(start), end: inside(end) }),
		outside: ({ start, end }) => ({ start: outside(start), end: outside(end) }),
		lines: {
			lineAt: (offset) => whole.lineAt(within(offset)) + 1,
			place: (offset) => {
				const at = within(offset);
				const line = whole.lineAt(at);
				return { line: line + 1, column: at - whole.lineStart(line) + 1, offset: at };
			},
			lineTextAt: (offset) => {
				const line = whole.lineAt(within(offset));
				return whole.slice(whole.lineStart(line), whole.lineStart(line + 1)).replace(/(?:\r\n|\n|\r)$/, '');
			},
		},
	};
}
