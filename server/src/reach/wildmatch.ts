/**
 * Glob matching as git's `wildmatch` does it (flag `WM_PATHNAME`), in time proportional to pattern x text: a pattern
 * is compiled to a small automaton whose states are all followed at once, so no pattern can make it back-track.
 *
 * Texts are "byte strings": every UTF-16 unit is one byte of the UTF-8 form, because git compares bytes (`?` is one
 * byte, a class holds bytes). {@link toBytes} converts.
 */

/** How a pattern is read where matchers differ. */
export interface Dialect {
	/** Compare ASCII letters without case, in exactly the places where git does with `core.ignoreCase`. */
	readonly foldCase: boolean;
	/** Reads the bracket expression at `start` (the `[`). */
	readonly readClass: (pattern: string, start: number, foldCase: boolean) => ClassToken | undefined;
	/** Does a backslash escape this character; git: always. */
	readonly escapes: (next: string) => boolean;
	/** Is the literal beginning of a path pattern compared as text first, so that stars behind it count as a beginning. */
	readonly cutsLiteral: boolean;
}

/** A bracket expression: which units it takes, and where the pattern goes on. */
export interface ClassToken {
	readonly takes: (code: number) => boolean;
	readonly end: number;
}

type Token =
	| { readonly kind: 'char'; readonly code: number }
	| { readonly kind: 'one' }
	| { readonly kind: 'class'; readonly takes: (code: number) => boolean }
	/** `*`: any run without a slash. */
	| { readonly kind: 'star' }
	/** `**`: any run. */
	| { readonly kind: 'all' }
	/** Before `**` and a slash: both may stand for nothing, but only together and only here. */
	| { readonly kind: 'fork' }
	/** Malformed: nothing matches from here. */
	| { readonly kind: 'never' };

const slash = 47;

/** The UTF-8 form of a text, one UTF-16 unit a byte. ASCII texts come back as they are. */
export function toBytes(text: string): string {
	for (let at = 0; at < text.length; at++) {
		if (text.charCodeAt(at) > 127) return Buffer.from(text, 'utf8').toString('latin1');
	}
	return text;
}

/** ASCII lower case, nothing else. */
export function lower(text: string): string {
	return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

/** Length of the part of a pattern before its first special character (`*`, `?`, `[`, `\`). */
export function literalLength(pattern: string): number {
	const special = pattern.search(/[*?[\\]/);
	return special === -1 ? pattern.length : special;
}

/**
 * Compiles a pattern.
 *
 * @returns A test of a whole text. Never throws; a malformed pattern matches nothing.
 */
export function compileGlob(pattern: string, dialect: Dialect): (text: string) => boolean {
	const tokens = tokenize(pattern, dialect);
	const { foldCase } = dialect;
	const isChar = ({ kind }: Token): boolean => kind === 'char';
	const split = tokens.findIndex((token) => !isChar(token));
	const head = charsOf(split === -1 ? tokens : tokens.slice(0, split));
	const last = tokens.findLastIndex((token) => !isChar(token));
	// The slash behind `**` may stand for nothing.
	const behind = tokens[last]?.kind === 'all' && tokens[last - 1]?.kind === 'fork' ? last + 2 : last + 1;
	const tail = charsOf(tokens.slice(behind));
	const least = head.length + (split === -1 ? 0 : tail.length);
	const inner = longestRun(tokens);
	return (given) => {
		const text = foldCase ? lower(given) : given;
		// Nearly every path fails here already, before the automaton is needed.
		if (text.length < least || !text.startsWith(head) || !text.endsWith(tail) || !text.includes(inner)) return false;
		return run(tokens, text);
	};
}

/** The longest text that stands in every match. The slash behind `**` at a beginning may stand for nothing. */
function longestRun(tokens: readonly Token[]): string {
	let longest = '';
	let current = '';
	tokens.forEach((token, at) => {
		const optional = tokens[at - 1]?.kind === 'all' && tokens[at - 2]?.kind === 'fork';
		current = token.kind === 'char' && !optional ? current + String.fromCharCode(token.code) : '';
		if (current.length > longest.length) longest = current;
	});
	return longest;
}

const charsOf = (tokens: readonly Token[]): string =>
	tokens.map((token) => (token.kind === 'char' ? String.fromCharCode(token.code) : '')).join('');

function tokenize(pattern: string, dialect: Dialect): readonly Token[] {
	const tokens: Token[] = [];
	const literal = (character: string): Token => ({ kind: 'char', code: character.charCodeAt(0) });
	let at = 0;
	while (at < pattern.length) {
		const character = pattern.charAt(at);
		if (character === '\\') {
			const next = pattern.charAt(at + 1);
			if (next === '' || !dialect.escapes(next)) return [...tokens, { kind: 'never' }];
			// Git does not fold the case of an escaped letter, while it does fold the text: an upper one never matches.
			tokens.push(literal(next));
			at += 2;
		} else if (character === '?') {
			tokens.push({ kind: 'one' });
			at++;
		} else if (character === '[') {
			const read = dialect.readClass(pattern, at, dialect.foldCase);
			if (!read) return [...tokens, { kind: 'never' }];
			tokens.push({ kind: 'class', takes: read.takes });
			at = read.end;
		} else if (character === '*') {
			const [read, end] = readStars(pattern, at);
			tokens.push(...read);
			at = end;
		} else {
			tokens.push(literal(dialect.foldCase ? lower(character) : character));
			at++;
		}
	}
	return tokens;
}

/** Two or more stars span folders only when they fill a whole segment; anywhere else they are one star. */
function readStars(pattern: string, start: number): readonly [readonly Token[], number] {
	let end = start;
	while (pattern.charAt(end) === '*') end++;
	const before = start === 0 || pattern.charAt(start - 1) === '/';
	const rest = pattern.slice(end, end + 2);
	const after = rest === '' || rest.startsWith('/') || rest === '\\/';
	if (end - start < 2 || !before || !after) return [[{ kind: 'star' }], end];
	return [rest.startsWith('/') ? [{ kind: 'fork' }, { kind: 'all' }] : [{ kind: 'all' }], end];
}

/** Follows all states at once. */
function run(tokens: readonly Token[], text: string): boolean {
	const seen = new Int32Array(tokens.length + 1).fill(-1);
	let current: number[] = [];
	const enter = (states: number[], state: number, step: number): void => {
		if (state > tokens.length || seen[state] === step) return;
		seen[state] = step;
		states.push(state);
		const token = tokens[state];
		if (token?.kind === 'star' || token?.kind === 'all' || token?.kind === 'fork') enter(states, state + 1, step);
		if (token?.kind === 'fork') enter(states, state + 3, step);
	};
	enter(current, 0, 0);
	for (let at = 0; at < text.length && current.length > 0; at++) {
		const code = text.charCodeAt(at);
		const next: number[] = [];
		for (const state of current) {
			const token = tokens[state];
			if (!token || !takes(token, code)) continue;
			enter(next, token.kind === 'star' || token.kind === 'all' ? state : state + 1, at + 1);
		}
		current = next;
	}
	return current.includes(tokens.length);
}

function takes(token: Token, code: number): boolean {
	switch (token.kind) {
		case 'char':
			return token.code === code;
		case 'one':
		case 'star':
			return code !== slash;
		case 'class':
			return code !== slash && token.takes(code);
		case 'all':
			return true;
		case 'fork':
		case 'never':
			return false;
	}
}
