/**
 * Does every match of a pattern begin with one of its keywords? Then the pattern needs to be tried only where a keyword
 * stands, not at each character of a window around it.
 *
 * Reads only as much of the source as is needed to know; what it does not understand counts as "no".
 *
 * @param source source of a regular expression.
 * @param keywords lower-case literals; letter case is ignored on both sides.
 */
export function beginsWithKeyword(source: string, keywords: readonly string[]): boolean {
	return branches(source, 0, source.length).every((branch) => covered(source, '', [branch], keywords));
}

/** Offsets of a part of the source. */
type Range = readonly [from: number, to: number];

/** Stands for a part that may be anything. */
const anything: Range = [-1, -1];
/** No keyword is longer, so further copies of the same need not be told apart. */
const mostCopies = 40;

/** Do all texts that begin with `start` and go on as these parts of the source say begin with a keyword? */
function covered(source: string, start: string, parts: readonly Range[], keywords: readonly string[]): boolean {
	if (keywords.some((keyword) => start.startsWith(keyword))) return true;
	const [part, ...behind] = parts;
	if (part === undefined || part === anything || !keywords.some((keyword) => keyword.startsWith(start))) return false;
	const [from, to] = part;
	if (from >= to) return covered(source, start, behind, keywords);
	const atom = readAtom(source, from);
	const count = readCount(source.slice(atom.end, Math.min(to, atom.end + 24)));
	const after: readonly Range[] = [[atom.end + count.length, to], ...behind];
	const alone: Range = [from, atom.end];
	if (count.optional) {
		return covered(source, start, after, keywords) && covered(source, start, [alone, ...after], keywords);
	}
	if (count.length > 0) {
		const copies = Array.from({ length: Math.min(count.least, mostCopies) }, () => alone);
		return covered(source, start, [...copies, ...(count.exact ? [] : [anything]), ...after], keywords);
	}
	switch (atom.kind) {
		case 'around':
			return covered(source, start, after, keywords);
		case 'group':
			return branches(source, atom.from, atom.end - 1).every((branch) =>
				covered(source, start, [branch, ...after], keywords),
			);
		case 'characters':
			return atom.characters.split('').every((one) => covered(source, start + one.toLowerCase(), after, keywords));
		case 'unknown':
			return false;
	}
}

type Atom = { readonly end: number } & (
	| { readonly kind: 'characters'; readonly characters: string }
	/** `from` is where the first branch begins. */
	| { readonly kind: 'group'; readonly from: number }
	/** Looks around and takes no characters. */
	| { readonly kind: 'around' }
	| { readonly kind: 'unknown' }
);

function readAtom(source: string, at: number): Atom {
	const first = source.charAt(at);
	if (first === '(') {
		const mark = /^\((?:\?(?:<?[=!]|:|<\w+>))?/.exec(source.slice(at, at + 40))?.[0] ?? '(';
		const end = closing(source, at) + 1;
		return /[=!]$/.test(mark) ? { kind: 'around', end } : { kind: 'group', from: at + mark.length, end };
	}
	if (first === '[') return readClass(source, at);
	if (first === '\\') return readEscape(source.charAt(at + 1), at + 2);
	if (first === '^' || first === '$') return { kind: 'around', end: at + 1 };
	return first === '.' ? { kind: 'unknown', end: at + 1 } : { kind: 'characters', characters: first, end: at + 1 };
}

function readEscape(letter: string, end: number): Atom {
	if (letter === 'd') return { kind: 'characters', characters: '0123456789', end };
	if (letter === 'b' || letter === 'B') return { kind: 'around', end };
	return /[A-Za-z0-9]/.test(letter) ? { kind: 'unknown', end } : { kind: 'characters', characters: letter, end };
}

function readClass(source: string, at: number): Atom {
	const end = closing(source, at) + 1;
	const inner = source.slice(at + 1, end - 1);
	if (inner.startsWith('^') || /\\[A-Za-z0-9]/.test(inner)) return { kind: 'unknown', end };
	const members = inner.replace(/([^\\])-([^\\])/g, (_, first: string, last: string) => between(first, last));
	return { kind: 'characters', characters: members.replace(/\\(.)/g, '$1'), end };
}

function between(first: string, last: string): string {
	const from = first.charCodeAt(0);
	const length = Math.max(0, last.charCodeAt(0) - from + 1);
	// signs keep their backslash, so that it can be taken off all members alike
	return Array.from({ length }, (_, at) => String.fromCharCode(from + at).replace('\\', '\\\\')).join('');
}

interface Count {
	/** Length of the quantifier in the source; 0 for none. */
	readonly length: number;
	readonly optional: boolean;
	readonly least: number;
	/** Is `least` the most as well? */
	readonly exact: boolean;
}

function readCount(source: string): Count {
	const match = /^(?:([*+?])|\{(\d+)(?:(,)\d*)?\})\??/.exec(source);
	if (match === null) return { length: 0, optional: false, least: 1, exact: true };
	const [whole, sign, least, comma] = match;
	return {
		length: whole.length,
		optional: sign === '?',
		least: sign === undefined ? Number(least) : sign === '+' ? 1 : 0,
		exact: sign === undefined && comma === undefined,
	};
}

/** The parts between the `|` of a group. */
function branches(source: string, from: number, to: number): Range[] {
	const found: Range[] = [];
	let begin = from;
	for (let at = from; at < to; at = behindUnit(source, at)) {
		if (source.charAt(at) !== '|') continue;
		found.push([begin, at]);
		begin = at + 1;
	}
	return [...found, [begin, to]];
}

/** Offset behind a character, an escape, a class or a group. */
function behindUnit(source: string, at: number): number {
	const first = source.charAt(at);
	if (first === '\\') return at + 2;
	return first === '(' || first === '[' ? closing(source, at) + 1 : at + 1;
}

/** Offset of the bracket that closes a group or a class; the end of the source where there is none. */
function closing(source: string, open: number): number {
	const inClass = source.charAt(open) === '[';
	const closer = inClass ? ']' : ')';
	let at = open + 1;
	while (at < source.length && source.charAt(at) !== closer) {
		at = inClass ? at + (source.charAt(at) === '\\' ? 2 : 1) : behindUnit(source, at);
	}
	return at;
}
