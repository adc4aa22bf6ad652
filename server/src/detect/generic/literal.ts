/** Values longer than this are not read. */
export const longestValue = 4096;

const quoteEntity = /&(?:quot|apos|#39|#34|#x27|#x22);/y;
const wrapper =
	/(?:(?:new|await|try|yield)[ \t]{1,4})?&?(?:[A-Za-z_$][\w$]{0,40}(?:\.|::|->)){0,5}([A-Za-z_$][\w$]{0,40})!?(?:<[\w, ]{0,30}>)?\([ \t]{0,8}(?=[bBrRuUfFLN@$&]{0,2}\\?["'`])/y;
const stringPrefix = /[bBrRuUfFLN@$]{1,2}(?=["'`])/y;
/** Functions that hand a value on, or spoil it in a way that its reader can undo by looking at it. */
const passing =
	/^(?:str|string|strings?|text|bytes?|secret\w*|protected\w*|b64\w*|base64\w*|from|of|some|just|ok|ptr|pointer|literal|escape|quote|value|default|password\w*|credential\w*|token|hash\w*|md5|sha\d*|bcrypt|buffer|array|list|asarray|tochararray|to_?string|atob|btoa|securestring|convertto-securestring|parse|url|uri|set|with|unicode|utf8|cstring|nsstring|char|chars|key|apikey|bearer|basic|header|raw|safe|fromstring|from_str|into|wrap)$/i;

/** A stretch of text that is given to a name. */
export interface Value {
	readonly start: number;
	readonly end: number;
	readonly quoted: boolean;
}

/** A quoted literal, with a prefix (`b"…"`), inside a passing call (`String("…")`), escaped (`\"…\"`) or as entity. */
export function readLiteral(text: string, at: number, strict: boolean): Value | undefined {
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
		else if (c === quote) return core(text, start, i);
		else if (c === '\n' || c === '\r') return undefined;
	}
	return undefined;
}

function readUntil(text: string, start: number, closer: string): Value | undefined {
	const piece = text.slice(start, start + longestValue);
	const end = piece.indexOf(closer);
	if (end === -1 || /[\r\n]/.test(piece.slice(0, end))) return undefined;
	return core(text, start, start + end);
}

const innerQuotes = /^\s*(\\?["'])(.*)\1\s*$/;

/** A literal without the quotes that it holds itself (`'"x"'`, `"\"x\""`) and without blanks around a single word. */
function core(text: string, start: number, end: number): Value {
	const whole = { start, end, quoted: true };
	const raw = text.slice(start, end);
	const [, quote = '', inner = raw.trim()] = innerQuotes.exec(raw) ?? [];
	if (inner === raw || inner === '' || (quote === '' ? /\s/ : /["'\\]/).test(inner)) return whole;
	const from = start + raw.indexOf(inner, raw.indexOf(quote) + quote.length);
	return { start: from, end: from + inner.length, quoted: true };
}

const bytes =
	/(?:new[ \t]{1,4})?(?:\[\d{0,5}\])?(?:u?int8(?:_t)?|byte|char|u8|Uint8Array(?:\.from|\.of)?|bytes|bytearray|Buffer\.from|vec!)?(?:\[\d{0,5}\])?[ \t]{0,4}\(?[ \t]{0,4}[[{(]\s{0,40}(?=(?:0x[0-9a-f]{1,2}|\d{1,3})\s{0,20},)/iy;
const byteList =
	/(?:0x[0-9a-f]{1,2}|\d{1,3})(?:\s{0,20},\s{0,40}(?:0x[0-9a-f]{1,2}|\d{1,3})){7,255}(?=\s{0,20},?\s{0,40}[\]})])/iy;

/** The numbers of a key that stands as bytes: `[]byte{0x3f, 17, …}`, `new byte[] {…}`, `bytes([…])`. */
export function readBytes(text: string, at: number): Value | undefined {
	const start = skip(bytes, text, at);
	const end = start === at ? at : skip(byteList, text, start);
	return end === start ? undefined : { start, end, quoted: true };
}

/** Up to a blank or a sign that ends values in configuration files, connection strings, queries and shell lines. */
export function readBare(text: string, at: number, nameStart: number): Value | undefined {
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

/** The rest of a line: more words of the same value, but neither a comment nor another assignment. */
const moreWords = /[ \t]{1,4}[^\s#=;|&"'`<>]{1,80}/y;

/** A value without quotes in a format whose values go on to the end of their line: `SMTP_PASS=abcd efgh`. */
export function readLine(text: string, at: number, nameStart: number): Value | undefined {
	const value = readBare(text, at, nameStart);
	if (value === undefined) return undefined;
	let end = value.end;
	for (let words = 0; words < 12; words++) {
		const next = skip(moreWords, text, end);
		if (next === end) break;
		end = next;
	}
	if (end === value.end || !/^[ \t]*(?:[\r\n]|$|[ \t]#)/.test(text.slice(end, end + 80))) return value;
	return { start: at, end, quoted: true };
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

/** Does a place stand inside a literal or a comment of source code? */
export function inLiteral(text: string, at: number): boolean {
	const line = lineBefore(text, at);
	if (/(?:^|\s)(?:\/\/|#|\*|--)\s?/.test(line)) return true;
	let quotes = 0;
	for (const c of line) if (c === '"' || c === "'" || c === '`') quotes++;
	return quotes % 2 === 1 || text.charAt(at - 1) === '&' || text.charAt(at - 1) === '?';
}

/** Does a comment begin with what stands at `at`? */
export function inComment(text: string, at: number): boolean {
	return /^\s*(?:\/\/|#|\*|--|;)\s*$/.test(lineBefore(text, at));
}

/** What stands before `at` on its line, at most 200 units. */
export function lineBefore(text: string, at: number): string {
	const piece = text.slice(Math.max(0, at - 200), at);
	return piece.slice(piece.lastIndexOf('\n') + 1);
}

/** Is it the code of a blank or a tab? */
export function isGap(code: number): boolean {
	return code === 32 || code === 9;
}

/** Is what stands before `behind` a quote, or the end of an entity? */
export function isQuote(text: string, behind: number): boolean {
	const c = text.charAt(behind - 1);
	return c === '"' || c === "'" || c === '`' || c === ';';
}

/** The offset behind a sticky pattern that matches at `at`, else `at`. */
export function skip(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}
