import type { ClassToken } from './wildmatch.ts';

/** What ends a bracket expression badly: nothing matches. */
const malformed = Symbol('malformed');

/** One thing inside a bracket expression. */
type Member = (code: number) => boolean;

const isUpper = (code: number): boolean => code >= 65 && code <= 90;
const isLower = (code: number): boolean => code >= 97 && code <= 122;
const isDigit = (code: number): boolean => code >= 48 && code <= 57;
const isAlpha = (code: number): boolean => isUpper(code) || isLower(code);
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;
const isPrint = (code: number): boolean => code >= 32 && code <= 126;

/** The POSIX classes with git's own character table: ASCII only, and white space without vertical tab and form feed. */
const posixClasses: ReadonlyMap<string, Member> = new Map<string, Member>([
	['alnum', (code) => isAlpha(code) || isDigit(code)],
	['alpha', isAlpha],
	['blank', (code) => code === 32 || code === 9],
	['cntrl', (code) => code < 32 || code === 127],
	['digit', isDigit],
	['graph', (code) => isPrint(code) && !isSpace(code)],
	['lower', isLower],
	['print', isPrint],
	['punct', (code) => isPrint(code) && code !== 32 && !isAlpha(code) && !isDigit(code)],
	['space', isSpace],
	['upper', isUpper],
	['xdigit', (code) => isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102)],
]);

/**
 * Reads a bracket expression as git's `wildmatch` does, with its oddities: a first `]` is a member, a backslash
 * escapes, and under `core.ignoreCase` only ranges and `[:upper:]` fold, single members do not.
 *
 * @param start Index of the `[`.
 * @returns `undefined` when malformed: no closing bracket, or an unknown `[:name:]`.
 */
export function readGitClass(pattern: string, start: number, foldCase: boolean): ClassToken | undefined {
	let at = start + 1;
	const negated = pattern.charAt(at) === '!' || pattern.charAt(at) === '^';
	if (negated) at++;
	const members: Member[] = [];
	let previous = 0;
	do {
		const read = readMember(pattern, at, previous, foldCase);
		if (read === malformed) return undefined;
		members.push(read.member);
		previous = read.previous;
		at = read.last + 1;
	} while (pattern.charAt(at) !== ']');
	return { takes: (code) => members.some((member) => member(code)) !== negated, end: at + 1 };
}

interface ReadMember {
	readonly member: Member;
	/** Index of the last character read. */
	readonly last: number;
	/** What a following `-` would start its range with; 0 for nothing. */
	readonly previous: number;
}

function readMember(
	pattern: string,
	start: number,
	previous: number,
	foldCase: boolean,
): ReadMember | typeof malformed {
	const character = pattern.charAt(start);
	if (character === '') return malformed;
	if (character === '\\') return single(pattern, start + 1);
	const next = pattern.charAt(start + 1);
	if (character === '-' && previous !== 0 && next !== '' && next !== ']') {
		return readRange(pattern, start + 1, previous, foldCase);
	}
	if (character === '[' && next === ':') return readPosix(pattern, start, foldCase);
	return single(pattern, start);
}

function single(pattern: string, at: number): ReadMember | typeof malformed {
	if (at >= pattern.length) return malformed;
	const wanted = pattern.charCodeAt(at);
	return { member: (code) => code === wanted, last: at, previous: wanted };
}

function readRange(pattern: string, start: number, from: number, foldCase: boolean): ReadMember | typeof malformed {
	const at = pattern.charAt(start) === '\\' ? start + 1 : start;
	if (at >= pattern.length) return malformed;
	const to = pattern.charCodeAt(at);
	const inside = (code: number): boolean => code >= from && code <= to;
	const member: Member = (code) => inside(code) || (foldCase && isLower(code) && inside(code - 32));
	return { member, last: at, previous: 0 };
}

function readPosix(pattern: string, start: number, foldCase: boolean): ReadMember | typeof malformed {
	const close = pattern.indexOf(']', start + 2);
	if (close === -1) return malformed;
	// Without `:]` it is an ordinary set that holds a `[`.
	if (close - 1 < start + 2 || pattern.charAt(close - 1) !== ':') return single(pattern, start);
	const name = pattern.slice(start + 2, close - 1);
	const member = posixClasses.get(name);
	if (!member) return malformed;
	const folded: Member = name === 'upper' && foldCase ? isAlpha : member;
	return { member: folded, last: close, previous: 0 };
}
