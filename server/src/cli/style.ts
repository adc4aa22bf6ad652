import type { Level } from '../blast/types.ts';
import { levelName } from '../blast/words.ts';
import type { Localize } from '../l10n.ts';

/** Colours and shapes of one output stream. Without colour every function returns its text as it is. */
export interface Style {
	readonly bold: (text: string) => string;
	readonly dim: (text: string) => string;
	readonly red: (text: string) => string;
	readonly yellow: (text: string) => string;
	readonly green: (text: string) => string;
	readonly cyan: (text: string) => string;
	/** Shape and word of a level, always of the same width. */
	readonly badge: (level: Level) => string;
	/** The level's own colour. */
	readonly level: (level: Level, text: string) => string;
}

/** Every level has a shape and a word besides its colour. */
const shapes: Readonly<Record<Level, string>> = { critical: '◆', high: '▲', medium: '■', low: '●', info: '○' };
const codes: Readonly<Record<Level, string>> = {
	critical: '1;97;41',
	high: '1;31',
	medium: '33',
	low: '36',
	info: '2',
};

/**
 * Is colour wanted? `NO_COLOR` (any value but the empty one) says no, `FORCE_COLOR` yes (`0` no), else a terminal that is
 * not `dumb` does.
 */
export function wantsColour(
	stream: { readonly isTTY?: boolean },
	env: Readonly<Record<string, string | undefined>>,
): boolean {
	if (env['NO_COLOR']) {
		return false;
	}
	const force = env['FORCE_COLOR'];
	if (force !== undefined) {
		return force !== '0' && force !== 'false';
	}
	return stream.isTTY === true && env['TERM'] !== 'dumb';
}

/** @param t The language of the words that the shapes stand beside. */
export function createStyle(colour: boolean, t: Localize): Style {
	const wrap = (code: string) => (text: string) => (colour && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text);
	const level = (name: Level, text: string) => wrap(codes[name])(text);
	return {
		bold: wrap('1'),
		dim: wrap('2'),
		red: wrap('31'),
		yellow: wrap('33'),
		green: wrap('32'),
		cyan: wrap('36'),
		badge: (name) => level(name, ` ${shapes[name]} ${levelName(name, t).padEnd(8)} `),
		level,
	};
}
