import type { Level } from '../blast/types.ts';

/** Puts a style on text for a terminal, or leaves it as it is. */
export type Paint = (text: string, style: Style) => string;

/** Styles that a report uses. Colours of levels go from red to grey; a shape says the same without colour. */
export type Style = Level | 'bold' | 'dim' | 'good';

const codes: Readonly<Record<Style, string>> = {
	critical: '1;31',
	high: '31',
	medium: '33',
	low: '36',
	info: '2',
	bold: '1',
	dim: '2',
	good: '32',
};

/** Paints with ANSI colours, or not at all. */
export function createPaint(color: boolean): Paint {
	return color ? (text, style) => `\u001b[${codes[style]}m${text}\u001b[0m` : (text) => text;
}

// East Asian wide characters and pictographs take two columns.
const wide =
	/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/** Columns that a text takes in a terminal. The text must be escaped and not yet painted. */
export function columnsOf(text: string): number {
	let columns = 0;
	for (const character of text) columns += /\p{M}/u.test(character) ? 0 : wide.test(character) ? 2 : 1;
	return columns;
}

/** Pads a text with spaces to a number of columns; a longer one is left as it is. */
export function pad(text: string, columns: number): string {
	return text + ' '.repeat(Math.max(0, columns - columnsOf(text)));
}

/**
 * Breaks a text into lines of at most `width` columns, at spaces where there are any.
 *
 * @param width at least 1; a single wide character may stand out by one column.
 */
export function wrap(text: string, width: number): readonly string[] {
	const found: string[] = [];
	let line = '';
	for (const word of text.split(' ').flatMap((part) => chop(part, width))) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (line !== '' && columnsOf(longer) > width) {
			found.push(line);
			line = word;
		} else {
			line = longer;
		}
	}
	return line === '' && found.length > 0 ? found : [...found, line];
}

function chop(word: string, width: number): readonly string[] {
	if (columnsOf(word) <= width) return [word];
	const pieces: string[] = [];
	let piece = '';
	for (const character of word) {
		if (piece !== '' && columnsOf(piece + character) > width) {
			pieces.push(piece);
			piece = '';
		}
		piece += character;
	}
	return [...pieces, piece];
}
