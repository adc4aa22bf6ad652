import type { PathContext } from '../pathContext.ts';
import {
	inComment,
	inLiteral,
	isGap,
	isQuote,
	lineBefore,
	longestValue,
	readBare,
	readBytes,
	readLine,
	readLiteral,
	skip,
	type Value,
} from './literal.ts';

/** A place where a text gives a value to a name. */
export interface Slot {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
	/** Name and value are neighbours only: function arguments, words on a line. */
	readonly loose: boolean;
	/** The text says in so many words that the value is the password: a sentence, a line of a login file. */
	readonly said?: true;
	/** Only a machine-made value may stand here: the name is a word of a sentence. */
	readonly rare?: true;
	/** The name is that of a called function: `setPassword("…")`. */
	readonly call: boolean;
}

/** Names longer than this are no names. */
const longestName = 100;
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

const closers = /(?:\\?["'`]|\*\*|\]|\)|\[\d{0,5}\]|\?|!|&(?:quot|apos|#39|#34|#x27|#x22);){0,5}/y;
const typeBetween = /[ \t]+(?:As[ \t]+)?\*{0,2}[A-Za-z_][\w.]{0,30}(?:\[\])?[ \t]{0,8}(?==[^=>])/y;
const separator =
	/[ \t]{0,40}(?:===?|!==?|=>|:{1,3}=|\.=|\?\?=|\|\|=|\?=|\+=|=|:(?!:)|,|\(|>|<-|%3[Dd]|%3[Aa](?!%2[Ff]))/y;
/** `the password is "…"`, `token is …` in notes and comments. */
const saidToBe =
	/[ \t]{1,4}(?:(?:for|of)[ \t][^\r\n"'`:=;]{0,40}(?:(["'`])[^\r\n"'`]{1,40}\1)?[^\r\n"'`:=;]{0,20}?[ \t])?is[ \t]{0,2}:?[ \t]{1,4}/y;
const typeAfterColon =
	/[ \t]{0,8}(?:(?:readonly|const|static|final|&'static)[ \t]+)?[&*]?[A-Za-z_][\w.<>[\]?| ]{0,40}=(?![=>])(?=[ \t]{0,20}[^\s=])/y;
const valueNeighbour =
	/[ \t]{0,8},?\s{0,40}(?:\\?["'])?(?:value|val|content|default|defaultValue|plaintext|Value|string_value)(?:\\?["'])?[ \t]{0,8}[:=][ \t]{0,8}/y;
/** An object with nothing before its value: `"db_password": { "value": "x" }`, as outputs stand in Terraform's state. */
const innerValue = /\s{0,40}\{\s{0,80}(?:\\?["'])?(?:value|default)(?:\\?["'])?[ \t]{0,20}[:=][ \t]{0,20}(?=\\?["'])/y;
/** `variable "db_password" { type = string, default = "x" }` of Terraform. */
const declaredDefault =
	/[ \t]{0,8}\{\s{0,80}(?:(?:type|description|sensitive|nullable|ephemeral)[ \t]{0,20}=[^\n]{0,200}\n\s{0,80}){0,5}default[ \t]{0,20}=[ \t]{0,20}(?=")/y;
const gap = /[ \t]{0,80}(?:\\\r?\n|\r?\n)?(?:[ \t]{0,200}(?=[bruf@]?\\?["'`]))?/y;
const fallback = /[\w.$[\]()'" -]{1,100}?(?:\|\||\?\?|\?:|\bor\b|,)[ \t]{0,8}(?=["'`])/y;
/** What stands before the name of an argument: an opening parenthesis, or a call that takes names and values. */
const argument = /\w\(\s*\\?["'`]$|\b(?:buildConfigField|resValue|setProperty|set|put|add|env|define)\b.{0,80}["'`]$/i;

/** Words before a name that make what follows it a value. */
const meantWords = /(?:^|\s)(?:machine|login|user|default|requirepass|setenv|setx|SETX|ENV|ARG)(?=\s)|[%#]define[ \t]/;

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
	const listed = readListed(text, nameStart, nameEnd, path);
	if (listed !== undefined) return make(listed, path.code);
	if (text.startsWith('${', nameStart - 2) && text.charAt(nameEnd) === ':') return make(readDefault(text, nameEnd));
	let at = skip(closers, text, nameEnd);
	const nameQuoted = at > nameEnd && isQuote(text, nameStart);
	// `<input name="password" id="x">`: behind a closed quote stands no type
	if (!nameQuoted && isGap(text.charCodeAt(at))) at = skip(typeBetween, text, at);
	if (nameQuoted || isNamed(text, nameStart)) {
		const neighbour = skip(valueNeighbour, text, at);
		if (neighbour > at) return make(readValue(text, neighbour, path, true));
	}
	const string = text.charAt(nameEnd) === '<' ? skip(plistString, text, nameEnd) : nameEnd;
	if (string > nameEnd) return make(readElement(text, string, nameStart, name, true));
	const said = (path.unquoted || !path.code) && isGap(text.charCodeAt(at)) ? skip(saidToBe, text, at) : at;
	if (said > at) {
		const literal = readLiteral(text, said, true);
		if (literal !== undefined) return make(literal).map((slot) => ({ ...slot, said: true as const }));
		return make(readBare(text, said, nameStart), true, false, true);
	}
	const behind = skip(separator, text, at);
	if (behind === at) {
		const declared = nameQuoted ? skip(declaredDefault, text, at) : at;
		if (declared > at) return make(readLiteral(text, declared, true));
		const line = lineBefore(text, nameStart);
		const neighbour = readNeighbour(text, nameStart, nameEnd, at, path, line);
		if (neighbour?.said === true) return make(neighbour);
		const last = neighbour ?? readLastWord(text, at, path, line, nameStart);
		if (last === undefined) return [];
		const meant = text.charAt(nameStart) === '-' || meantWords.test(line);
		if (neighbour !== undefined) return make(neighbour, !meant);
		return meant ? [] : make(last, true, false, true);
	}
	const mark = text.slice(at, behind).trim();
	if (isNoAssignment(text, nameStart, behind, mark, nameQuoted)) return [];
	// `sign('x', 'secret') => '…'` tells what a call returns, `(secret) => '…'` is a function
	if (mark === '=>' && text.slice(nameEnd, at).includes(')')) return [];
	if (mark === '>') return make(readElement(text, behind, nameStart, name, nameQuoted));
	if (mark === '(') return nameQuoted ? [] : make(readLiteral(text, skip(gap, text, behind), true), false, true);
	if (mark === ',') {
		const line = lineBefore(text, nameStart);
		if (!nameQuoted || testing.test(line) || !argument.test(line)) return [];
		return make(readLiteral(text, skip(gap, text, behind), true), !/\bdefine\(\s*["']$/i.test(line));
	}
	const inner = skip(innerValue, text, behind);
	if (inner > behind && mark !== '(') return make(readLiteral(text, inner, true));
	let from = behind;
	if (mark === ':') {
		const typed = skip(typeAfterColon, text, from);
		// outside of source code a type can only be told from Base64 with padding by the literal behind it
		if (path.code || /^[ \t]{0,20}[bBrRuUfF@]?["'`]/.test(text.slice(typed, typed + 24))) from = typed;
	}
	if (mark === ':' && path.unquoted) {
		const block = readBlockLine(text, from, nameStart);
		if (block !== undefined) return make(block);
		from = skip(stringTag, text, from);
	}
	const blank = from < text.length && /\s/.test(text.charAt(from));
	return make(readValue(text, skip(gap, text, from), path, /[=%]/.test(mark), blank, nameStart));
}

/** A type that is asked for, one side of a condition, and a literal that ends behind the name: `"pass:" + value`. */
function isNoAssignment(text: string, nameStart: number, behind: number, mark: string, nameQuoted: boolean): boolean {
	const literal = nameQuoted && /["'`;]$/.test(text.slice(nameStart, behind - mark.length).trimEnd());
	// `"password" === type` asks what another thing is called
	if (/^[=!]==?$/.test(mark)) return literal || /\btypeof[ \t(]{1,4}$/.test(lineBefore(text, nameStart));
	const before = text.charAt(nameStart - 1);
	if (nameQuoted) return mark === ':' && /\?\s{0,8}["'`]$/.test(text.slice(nameStart - 10, nameStart));
	return /^[:=]$/.test(mark) && /["'`]/.test(before) && text.charAt(behind) === before;
}

/** `- name: DB_PASSWORD` in front of `value: x`, as environments stand in manifests. */
const namedBefore = /(?:^|[\s{,-])["']?(?:name|key)["']?[ \t]{0,8}:[ \t]{0,8}$/i;

function isNamed(text: string, at: number): boolean {
	let end = at;
	while (end > 0 && isGap(text.charCodeAt(end - 1))) end--;
	return text.charAt(end - 1) === ':' && namedBefore.test(lineBefore(text, at));
}

/** `<key>APIKey</key> <string>` of property lists. */
const plistString = /<\/key>\s{0,40}<string>/y;

const defaultValue = /:[-=]?([^\s"'`$?+{}-][^\s"'`${}]{0,200})\}/y;

/** What a reference falls back to is a value: `${DB_PASSWORD:-x}` of shells and Compose, `${db.password:x}` of Spring. */
function readDefault(text: string, nameEnd: number): Value | undefined {
	defaultValue.lastIndex = nameEnd;
	const value = defaultValue.exec(text)?.[1];
	if (value === undefined) return undefined;
	const end = defaultValue.lastIndex - 1;
	return { start: end - value.length, end, quoted: true };
}

/** YAML's mark of a text. */
const stringTag = /[ \t]{0,8}!!str(?=[ \t])/y;
const blockScalar = /[ \t]{0,8}[|>][+-]?[ \t]{0,8}\r?\n([ \t]{1,80})(?=[^\s])/y;

/** The only line of a block scalar of YAML: `token: |` above it. */
function readBlockLine(text: string, at: number, nameStart: number): Value | undefined {
	blockScalar.lastIndex = at;
	const indent = blockScalar.exec(text)?.[1];
	if (indent === undefined) return undefined;
	const value = readBare(text, blockScalar.lastIndex, nameStart);
	const behind = value === undefined ? '' : text.slice(value.end, value.end + 200);
	// more lines, or more words, are a text
	return /^[ \t]*(?:\r?\n|$)/.test(behind) && !behind.replace(/^[ \t]*\r?\n/, '').startsWith(indent)
		? value
		: undefined;
}

/** `Pwd={x}` in a connection string of ODBC, whose braces are quotes. */
function readBraces(text: string, at: number): Value | undefined {
	if (text.charAt(at) !== '{' || !/\bdriver[ \t]{0,4}=/i.test(lineBefore(text, at))) return undefined;
	const end = text.slice(at, at + 200).indexOf('}');
	return end < 2 ? undefined : { start: at + 1, end: at + end, quoted: true };
}

/** The next item of a list, in JSON, TOML and code, and in YAML. */
const nextItem = /\\?["'`][ \t]{0,8},\s{0,200}(?=\\?["'`])/y;
const nextLine = /["']?[ \t]{0,8}\r?\n[ \t]{0,80}-[ \t]{1,8}(?=[^\s-])/y;
const itemBefore = /[[,][ \t\r\n]{0,200}\\?["'`]$/;
const lineItemBefore = /(?:^|\n)[ \t]{0,80}-[ \t]{1,8}["']?$/;

/** The value of a flag in a list of arguments: `["--token", "x"]`, and `- --token` above `- x`. */
function readListed(text: string, nameStart: number, nameEnd: number, path: PathContext): Value | undefined {
	if (text.charAt(nameStart) !== '-') return undefined;
	const before = text.slice(Math.max(0, nameStart - 220), nameStart);
	const item = skip(nextItem, text, nameEnd);
	if (item > nameEnd) return itemBefore.test(before) ? readLiteral(text, item, true) : undefined;
	const line = path.unquoted && lineItemBefore.test(before) ? skip(nextLine, text, nameEnd) : nameEnd;
	return line === nameEnd ? undefined : (readLiteral(text, line, true) ?? readBare(text, line, nameStart));
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
	const plain = readBytes(text, at) ?? readBraces(text, at);
	if (plain !== undefined) return plain;
	const other = skip(fallback, text, at);
	if (other > at && !/[\r\n]/.test(text.slice(at, other))) {
		const second = readLiteral(text, other, false);
		if (second !== undefined && /(?:env|config|get|\|\||\?\?|\?:)/i.test(text.slice(at, other))) return second;
	}
	if (path.wholeLines && equals) return readLine(text, at, nameStart);
	if (path.unquoted) return readBare(text, at, nameStart);
	// in source code only `NAME=value` inside a string or comment is a value without quotes
	if (!equals || blank) return inComment(text, nameStart) && !equals ? readBare(text, at, nameStart) : undefined;
	const bare = inLiteral(text, nameStart) ? readBare(text, at, nameStart) : undefined;
	return bare !== undefined &&
		/[?(){}[\]]|===|:.*:|\+=|\bthis\.|\.\w+[:=][\w$]+\./.test(text.slice(bare.start, bare.end))
		? undefined
		: bare;
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
	// `'<label for="password">' + text + '</label>'`
	if (/^(["'`])\s{0,4}[+.,].*[+.,]\s{0,4}["'`]$/.test(value)) return undefined;
	return value === '' || name === '' ? undefined : { start: at + from, end: at + from + value.length, quoted: true };
}

/** `--password x`, `-Password x`, `password x` on a line of its own, `machine h login u password x`. */
function readNeighbour(
	text: string,
	nameStart: number,
	nameEnd: number,
	at: number,
	path: PathContext,
	line: string,
): (Value & { readonly said?: true }) | undefined {
	if (at !== nameEnd || !isGap(text.charCodeAt(at))) return undefined;
	const flag = text.startsWith('-', nameStart);
	const gapEnd = at + (/^[ \t]{1,40}/.exec(text.slice(at, at + 40))?.[0].length ?? 0);
	const literal = readLiteral(text, gapEnd, true);
	const login = ofLogin(text, nameStart);
	if (flag || login) {
		const value = literal ?? (flag && text.charAt(gapEnd) === '-' ? undefined : readBare(text, gapEnd, nameStart));
		return value === undefined || !login ? value : { ...value, said: true };
	}
	const before = line.trim();
	// SQL: `ALTER ROLE x WITH PASSWORD 'y'`
	if (literal !== undefined && /\b(?:create|alter)[ \t]+(?:role|user|login)\b/i.test(before)) return literal;
	// macros of C, keywords of Clojure
	if (literal !== undefined && (/^[#%]define$/.test(before) || /(?:^|[\s{([]):$/.test(before))) return literal;
	// a setting of Gradle and of Ruby's and Groovy's other languages: `password 'x'`
	if (path.code && before === '' && literal !== undefined && endsLine(text, literal.end)) return literal;
	if (!path.unquoted || path.prose) return undefined;
	const ofUser = userWord.test(before);
	if (!leadsToValue(before, ofUser)) return undefined;
	const value = literal ?? readBare(text, gapEnd, nameStart);
	if (value === undefined || otherName.test(text.slice(gapEnd, gapEnd + 40))) return undefined;
	return ofUser || endsLine(text, value.end) ? value : undefined;
}

const userWord = /(?:^|\s)(?:machine|login|user|default)(?:\s|$)/;
/** What ends a line of other systems. */
const otherLineEnd = /[\r\u2028\u2029]/;
const settingWord = /^(?:set|export|setenv|setx|SETX|ENV|ARG|requirepass|[%#]define)$/;
const userLine = /^(?:.*\s)?(?:machine|login|user|default)(?:\s.*)?$/;

/** Does what stands before a name on its line make a value of what follows it? */
function leadsToValue(before: string, ofUser: boolean): boolean {
	if (before === '' || settingWord.test(before)) return true;
	return ofUser && (!otherLineEnd.test(before) || userLine.test(before));
}

/** The second word of a name with a blank in it: `secret key: …`. */
const otherName = /^(?:key|token|word|phrase|secret|id|name)["'`]?[ \t]{0,8}[:=]/i;

/** `machine host login user password …`, on one line or on three, wherever it stands. */
function ofLogin(text: string, at: number): boolean {
	return /\bmachine\s{1,8}[^\s]{1,200}\s{1,8}(?:login\s{1,8}[^\s]{1,200}\s{1,8})?(?:account\s{1,8}[^\s]{1,100}\s{1,8})?$/.test(
		text.slice(Math.max(0, at - 400), at),
	);
}

function endsLine(text: string, at: number): boolean {
	return /^["'`;\s]*(?:(?:#|\/\/).*)?$/.test(text.slice(at, at + 80).split(/[\r\n]/, 1)[0] ?? '');
}

/** At most 164 letters. */
const fewWords = /^\s{0,40}[\w.-]{0,40}(?:[ \t][\w.-]{1,40}){0,2}[ \t]?$/;

/** `acme api token <value>` at the end of a line: the name is the last word of a few. */
function readLastWord(text: string, at: number, path: PathContext, line: string, nameStart: number): Value | undefined {
	if (!path.unquoted || line.length > 170 || !isGap(text.charCodeAt(at)) || !fewWords.test(line)) return undefined;
	const gapEnd =
		at +
		(/^[ \t]{1,8}(?:(?:[Kk]ey|KEY|[Tt]oken|TOKEN)[ \t]{0,4}[:=]?[ \t]{0,4})?/.exec(text.slice(at, at + 30))?.[0]
			.length ?? 0);
	const value = readBare(text, gapEnd, nameStart);
	return value !== undefined && /^[ \t]*(?:[\r\n]|$)/.test(text.slice(value.end, value.end + 80)) ? value : undefined;
}
