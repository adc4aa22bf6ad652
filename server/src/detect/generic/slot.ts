import type { PathContext } from '../pathContext.ts';

/** A place where a text gives a value to a name. */
export interface Slot {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
	/** Name and value are neighbours only: function arguments, words on a line. */
	readonly loose: boolean;
	/** Only a machine-made value may stand here: the name is a word of a sentence. */
	readonly rare?: true;
	/** The name is that of a called function: `setPassword("…")`. */
	readonly call: boolean;
}

/** Names longer than this are no names. */
const longestName = 100;
/** Values longer than this are not read. */
export const longestValue = 4096;

/** Offsets of the identifier around a keyword hit: letters, digits, `_`, `-`, `.`, `$`. */
export function nameAround(text: string, hitStart: number, hitEnd: number): { start: number; end: number } | undefined {
	let start = hitStart;
	while (start > 0 && hitEnd - start <= longestName && isNamePart(text.charCodeAt(start - 1))) start--;
	let end = hitEnd;
	while (end < text.length && end - start <= longestName && isNamePart(text.charCodeAt(end))) end++;
	while (end > hitEnd && /[.$-]/.test(text.charAt(end - 1))) end--;
	if (end - start > longestName) return undefined;
	// the "n" of an escaped line end is not part of the name
	if (start > 0 && text.charAt(start - 1) === '\\' && /[nrt]/.test(text.charAt(start))) start++;
	return { start, end };
}

function isNamePart(code: number): boolean {
	return (
		(code >= 97 && code <= 122) ||
		(code >= 65 && code <= 90) ||
		(code >= 48 && code <= 57) ||
		code === 95 ||
		code === 45 ||
		code === 46 ||
		code === 36
	);
}

const quoteEntity = /&(?:quot|apos|#39|#34|#x27|#x22);/y;
const closers = /(?:\\?["'`]|\*\*|\]|\)|\[\d{0,5}\]|\?|!|&(?:quot|apos|#39|#34|#x27|#x22);){0,5}/y;
const typeBetween = /[ \t]+\*{0,2}[A-Za-z_][\w.]{0,30}(?:\[\])?[ \t]{0,8}(?==[^=>])/y;
const separator =
	/[ \t]{0,40}(?:===?|!==?|=>|:{1,3}=|\.=|\?\?=|\|\|=|\?=|\+=|=|:(?!:)|,|\(|>|<-|%3[Dd]|%3[Aa](?!%2[Ff]))/y;
/** `the password is "…"`, `token is …` in notes and comments. */
const saidToBe = /[ \t]{1,4}is[ \t]{0,2}:?[ \t]{1,4}/y;
const typeAfterColon =
	/[ \t]{0,8}(?:(?:readonly|const|static|final|&'static)[ \t]+)?[&*]?[A-Za-z_][\w.<>[\]?| ]{0,40}=(?![=>])(?=[ \t]{0,20}[^\s=])/y;
const valueNeighbour =
	/[ \t]{0,8},?\s{0,40}(?:\\?["'])?(?:value|val|content|default|defaultValue|plaintext|Value|string_value)(?:\\?["'])?[ \t]{0,8}[:=][ \t]{0,8}/y;
const gap = /[ \t]{0,80}(?:\\\r?\n|\r?\n)?(?:[ \t]{0,200}(?=[bruf@]?\\?["'`]))?/y;
const wrapper =
	/(?:(?:new|await|try|yield)[ \t]{1,4})?&?(?:[A-Za-z_$][\w$]{0,40}(?:\.|::|->)){0,5}([A-Za-z_$][\w$]{0,40})!?(?:<[\w, ]{0,30}>)?\([ \t]{0,8}(?=[bBrRuUfFLN@$&]{0,2}\\?["'`])/y;
const fallback = /[\w.$[\]()'" -]{1,100}?(?:\|\||\?\?|\?:|\bor\b|,)[ \t]{0,8}(?=["'`])/y;
const stringPrefix = /[bBrRuUfFLN@$]{1,2}(?=["'`])/y;
/** Functions that hand a value on, or spoil it in a way that its reader can undo by looking at it. */
const passing =
	/^(?:str|string|strings?|text|bytes?|secret\w*|protected\w*|b64\w*|base64\w*|from|of|some|just|ok|ptr|pointer|literal|escape|quote|value|default|password\w*|credential\w*|token|hash\w*|md5|sha\d*|bcrypt|buffer|array|list|asarray|tochararray|to_?string|atob|btoa|securestring|convertto-securestring|parse|url|uri|set|with|unicode|utf8|cstring|nsstring|char|chars|key|apikey|bearer|basic|header|raw|safe|fromstring|from_str|into|wrap)$/i;

/** What stands before the name of an argument: an opening parenthesis, or a call that takes names and values. */
const argument = /\w\(\s*\\?["'`]$|\b(?:buildConfigField|resValue|setProperty|set|put|add|env|define)\b.{0,80}["'`]$/i;

/** Words before a name that make what follows it a value. */
const meantWords = /\b(?:machine|login|user|default|requirepass|setenv|ENV|ARG)\b|[%#]define[ \t]/;

/** Functions whose arguments after a password are other things: its hash, a salt, a message. */
const testing = /(?:hash|check|compare|verify|encrypt|validate|assert|equals?|expect|match)\w*\(\s*["'`]$/i;

/**
 * Reads what follows a name: closing quotes or brackets, a separator, wrappers, a value. Looks at most
 * {@link longestValue} and some hundred units ahead.
 *
 * @returns the slots, usually one; none where the text gives the name no literal value.
 */
export function readSlots(text: string, nameStart: number, nameEnd: number, path: PathContext): readonly Slot[] {
	const name = text.slice(nameStart, nameEnd);
	const make = (value: Value | undefined, loose = false, call = false, rare = false): readonly Slot[] =>
		value === undefined || value.end <= value.start ? [] : [{ name, ...value, loose, call, ...(rare && { rare }) }];
	let at = skip(closers, text, nameEnd);
	const nameQuoted = at > nameEnd && isQuote(text, nameStart);
	at = skip(typeBetween, text, at);
	if (nameQuoted) {
		const neighbour = skip(valueNeighbour, text, at);
		if (neighbour > at) return make(readValue(text, neighbour, path, true));
	}
	const said = path.unquoted || !path.code ? skip(saidToBe, text, at) : at;
	if (said > at) return make(readLiteral(text, said, true) ?? readBare(text, said, nameStart), true, false, true);
	const behind = skip(separator, text, at);
	if (behind === at) {
		const meant = text.charAt(nameStart) === '-' || meantWords.test(lineBefore(text, nameStart));
		const neighbour = readNeighbour(text, nameStart, nameEnd, at, path);
		if (neighbour !== undefined || meant) return make(neighbour, !meant);
		return make(readLastWord(text, nameStart, at, path), true, false, true);
	}
	const mark = text.slice(at, behind).trim();
	if (mark === '>') return make(readElement(text, behind, nameStart, name, nameQuoted));
	if (mark === '(') return nameQuoted ? [] : make(readLiteral(text, skip(gap, text, behind), true), false, true);
	if (mark === ',') {
		const line = lineBefore(text, nameStart);
		if (!nameQuoted || testing.test(line) || !argument.test(line)) return [];
		return make(readLiteral(text, skip(gap, text, behind), true), !/\bdefine\(\s*["']$/i.test(line));
	}
	let from = behind;
	if (mark === ':') {
		const typed = skip(typeAfterColon, text, from);
		// outside of source code a type can only be told from Base64 with padding by the literal behind it
		if (path.code || /^[ \t]{0,20}[bBrRuUfF@]?["'`]/.test(text.slice(typed, typed + 24))) from = typed;
	}
	const blank = from < text.length && /\s/.test(text.charAt(from));
	return make(readValue(text, skip(gap, text, from), path, /[=%]/.test(mark), blank, nameStart));
}

interface Value {
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
}

function readValue(
	text: string,
	at: number,
	path: PathContext,
	equals: boolean,
	blank = false,
	nameStart = at,
): Value | undefined {
	const literal = readLiteral(text, at, false);
	if (literal !== undefined) return literal;
	const other = skip(fallback, text, at);
	if (other > at && !/[\r\n]/.test(text.slice(at, other))) {
		const second = readLiteral(text, other, false);
		if (second !== undefined && /(?:env|config|get|\|\||\?\?|\?:)/i.test(text.slice(at, other))) return second;
	}
	if (path.unquoted) return readBare(text, at, nameStart);
	// in source code only `NAME=value` inside a string or comment is a value without quotes
	if (!equals || blank) return inComment(text, nameStart) && !equals ? readBare(text, at, nameStart) : undefined;
	const bare = inLiteral(text, nameStart) ? readBare(text, at, nameStart) : undefined;
	return bare !== undefined && /[?(){}[\]]|===|:.*:/.test(text.slice(bare.start, bare.end)) ? undefined : bare;
}

/** A quoted literal, with a prefix (`b"…"`), inside a passing call (`String("…")`), escaped (`\"…\"`) or as entity. */
function readLiteral(text: string, at: number, strict: boolean): Value | undefined {
	let from = at;
	if (!strict) {
		for (let depth = 0; depth < 2; depth++) {
			wrapper.lastIndex = from;
			const match = wrapper.exec(text);
			if (match === null) break;
			if (!passing.test(match[1] ?? '')) return undefined;
			from = wrapper.lastIndex;
		}
	}
	from = skip(stringPrefix, text, from);
	const entity = skip(quoteEntity, text, from);
	if (entity > from) return readUntil(text, entity, text.slice(from, entity));
	if (text.charAt(from) === '\\' && isQuote(text, from + 2))
		return readUntil(text, from + 2, text.slice(from, from + 2));
	const quote = text.charAt(from);
	if (quote !== '"' && quote !== "'" && quote !== '`') return undefined;
	if (text.startsWith(quote.repeat(3), from)) return readUntil(text, from + 3, quote.repeat(3));
	return readQuoted(text, from + 1, quote);
}

function readQuoted(text: string, start: number, quote: string): Value | undefined {
	const most = Math.min(text.length, start + longestValue);
	for (let i = start; i < most; i++) {
		const c = text.charAt(i);
		if (c === '\\') i++;
		else if (c === quote) return { start, end: i, quoted: true };
		else if (c === '\n' || c === '\r') return undefined;
	}
	return undefined;
}

function readUntil(text: string, start: number, closer: string): Value | undefined {
	const piece = text.slice(start, start + longestValue);
	const end = piece.indexOf(closer);
	if (end === -1 || /[\r\n]/.test(piece.slice(0, end))) return undefined;
	return { start, end: start + end, quoted: true };
}

/** Up to a blank or a sign that ends values in configuration files, connection strings, queries and shell lines. */
function readBare(text: string, at: number, nameStart: number): Value | undefined {
	const query = /[?&]/.test(text.charAt(nameStart - 1));
	const stop = query ? /[\s"'`<>&#;,|\\)\]}]/ : /[\s"'`<>;,|]/;
	const most = Math.min(text.length, at + longestValue);
	let end = skip(authScheme, text, at);
	while (end < most && !stop.test(text.charAt(end))) {
		if (text.charAt(end) === '&' && behindValue.test(text.slice(end, end + 60))) break;
		if (text.charAt(end) === '%' && /^%(?:26|22|23|7[Dd])/.test(text.slice(end, end + 3))) break;
		if (text.charAt(end) === '\\' && /[nrt"'\\]/.test(text.charAt(end + 1))) break;
		end++;
	}
	while (end > at && unbalanced(text.slice(at, end))) end--;
	if (end === at || text.charAt(end) === '(') return undefined;
	return { start: at, end, quoted: false };
}

/** A scheme in front of a token belongs to the value; the tier takes it off again. */
const authScheme = /(?:OAuth|Token|ApiKey|NTLM|JWT) (?=[\w+/=.-]{12})/y;

/** The next parameter of a query, whose value begins behind another name, or markup that is escaped. */
const behindValue = /^&(?:amp;)?[\w.%-]{1,40}=|^&(?:lt|gt|quot|apos|nbsp);/;

function unbalanced(value: string): boolean {
	const last = value.at(-1) ?? '';
	if (last === '.' || last === ':') return true;
	const opener = { ')': '(', ']': '[', '}': '{' }[last];
	return opener !== undefined && !value.includes(opener);
}

/** `<password>x</password>`, `<entry key="password">x</entry>`. */
function readElement(
	text: string,
	at: number,
	nameStart: number,
	name: string,
	nameQuoted: boolean,
): Value | undefined {
	const opened = /[<:]/.test(text.charAt(nameStart - 1));
	if (!opened && !nameQuoted) return undefined;
	const piece = text.slice(at, at + longestValue);
	const cdata = /^\s*<!\[CDATA\[/.exec(piece);
	const from = cdata?.[0].length ?? /^\s*/.exec(piece)?.[0].length ?? 0;
	const end = piece.indexOf(cdata === null ? '<' : ']]>', from);
	if (end === -1 || (opened && cdata === null && !piece.startsWith(`</`, end))) return undefined;
	const value = piece.slice(from, end).trimEnd();
	return value === '' || name === '' ? undefined : { start: at + from, end: at + from + value.length, quoted: true };
}

/** `--password x`, `-Password x`, `password x` on a line of its own, `machine h login u password x`. */
function readNeighbour(
	text: string,
	nameStart: number,
	nameEnd: number,
	at: number,
	path: PathContext,
): Value | undefined {
	if (at !== nameEnd || !/[ \t]/.test(text.charAt(at))) return undefined;
	const flag = text.startsWith('-', nameStart);
	const gapEnd = at + (/^[ \t]{1,40}/.exec(text.slice(at, at + 40))?.[0].length ?? 0);
	const literal = readLiteral(text, gapEnd, true);
	if (flag) return literal ?? (text.charAt(gapEnd) === '-' ? undefined : readBare(text, gapEnd, nameStart));
	if (!path.unquoted || path.prose) return undefined;
	const before = lineBefore(text, nameStart).trim();
	const netrc = /\b(?:machine|login|user|default)\b/.test(before);
	if (before !== '' && !netrc && !/^(?:set|export|setenv|ENV|ARG|requirepass|[%#]define)$/.test(before))
		return undefined;
	const value = literal ?? readBare(text, gapEnd, nameStart);
	if (value === undefined) return undefined;
	const rest = text.slice(value.end, value.end + 80).split(/[\r\n]/, 1)[0] ?? '';
	return netrc || /^["';\s]*(?:#.*)?$/.test(rest) ? value : undefined;
}

/** `acme api token <value>` at the end of a line: the name is the last word of a few. */
function readLastWord(text: string, nameStart: number, at: number, path: PathContext): Value | undefined {
	if (
		!path.unquoted ||
		!/[ \t]/.test(text.charAt(at)) ||
		!/^\s{0,40}[\w.-]{0,40}(?:[ \t][\w.-]{1,40}){0,2}[ \t]?$/.test(lineBefore(text, nameStart))
	) {
		return undefined;
	}
	const gapEnd =
		at +
		(/^[ \t]{1,8}(?:(?:[Kk]ey|KEY|[Tt]oken|TOKEN)[ \t]{0,4}[:=]?[ \t]{0,4})?/.exec(text.slice(at, at + 30))?.[0]
			.length ?? 0);
	const value = readBare(text, gapEnd, nameStart);
	return value !== undefined && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(value.end, value.end + 80)) ? value : undefined;
}

function inLiteral(text: string, at: number): boolean {
	const line = lineBefore(text, at);
	if (/(?:^|\s)(?:\/\/|#|\*|--)\s?/.test(line)) return true;
	let quotes = 0;
	for (const c of line) if (c === '"' || c === "'" || c === '`') quotes++;
	return quotes % 2 === 1 || text.charAt(at - 1) === '&' || text.charAt(at - 1) === '?';
}

function inComment(text: string, at: number): boolean {
	return /^\s*(?:\/\/|#|\*|--|;)\s*$/.test(lineBefore(text, at));
}

function lineBefore(text: string, at: number): string {
	const piece = text.slice(Math.max(0, at - 200), at);
	return piece.slice(piece.lastIndexOf('\n') + 1);
}

function isQuote(text: string, behind: number): boolean {
	const c = text.charAt(behind - 1);
	return c === '"' || c === "'" || c === '`' || c === ';';
}

function skip(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}
