import type { Span } from '../detect/types.ts';

/** A token of Python; white space and line ends inside brackets are none. */
export interface PyToken extends Span {
	readonly kind: 'name' | 'number' | 'string' | 'operator' | 'comment' | 'newline';
	readonly text: string;
	/** Number of brackets around it. */
	readonly depth: number;
	/** Of a string: letters in front of the quote. */
	readonly prefix: string;
	/** Of a string: the quote, one or three characters. */
	readonly quote: string;
	/** Of a string: what stands between the quotes. */
	readonly body?: Span;
	/** Of an f-string: its replacement fields, braces included. */
	readonly expressions: readonly Span[];
}

const stringStart = /(?:[rRbBuUfF]|[rR][bBfF]|[bBfF][rR])?("""|'''|"|')/y;
const word = /[\p{ID_Start}_][\p{ID_Continue}]*/uy;
const number = /(?:\d|\.\d)[\w.]*/y;
const operator = /\*\*=|\/\/=|>>=|<<=|\.\.\.|->|:=|[-+*/%@&|^=<>!]=|\*\*|\/\/|<<|>>|[-+*/%@&|^~<>()[\]{},:;.=!?$`]/y;

/**
 * Cuts a Python text into tokens.
 *
 * @returns `undefined` when it cannot be followed (a string that is not closed, brackets that do not match).
 */
export function lexPython(text: string): readonly PyToken[] | undefined {
	const tokens: PyToken[] = [];
	let depth = 0;
	let at = 0;
	const push = (kind: PyToken['kind'], end: number, more: Partial<PyToken> = {}) => {
		const token = text.slice(at, end);
		tokens.push({ kind, start: at, end, text: token, depth, prefix: '', quote: '', expressions: [], ...more });
		at = end;
	};
	const match = (pattern: RegExp) => {
		pattern.lastIndex = at;
		return pattern.exec(text);
	};
	while (at < text.length) {
		const char = text[at] ?? '';
		if (char === '\\' && /^\\\r?\n/.test(text.slice(at, at + 3))) at += text[at + 1] === '\r' ? 3 : 2;
		else if (char === '\n') {
			if (depth === 0 && tokens.length > 0 && tokens.at(-1)?.kind !== 'newline') push('newline', at + 1);
			else at++;
		} else if (/\s|\uFEFF/.test(char)) at++;
		else if (char === '#') push('comment', endOfLine(text, at));
		else {
			const string = match(stringStart);
			if (string !== null) {
				const body = readString(text, at, string[0], string[1] ?? '"');
				if (body === undefined) return undefined;
				push('string', body.end + (string[1] ?? '"').length, body.more);
				continue;
			}
			const name = match(word);
			const digits = name === null ? match(number) : null;
			const sign = name === null && digits === null ? match(operator) : null;
			if (name !== null) push('name', word.lastIndex);
			else if (digits !== null) push('number', number.lastIndex);
			else if (sign !== null) {
				if (/[)\]}]/.test(sign[0])) depth--;
				if (depth < 0) return undefined;
				push('operator', operator.lastIndex);
				if (/^[([{]$/.test(sign[0])) depth++;
			} else return undefined;
		}
	}
	return depth === 0 ? tokens : undefined;
}

/** Tokens of each logical line, without comments and line ends. */
export function logicalLines(tokens: readonly PyToken[]): readonly (readonly PyToken[])[] {
	const lines: PyToken[][] = [[]];
	for (const token of tokens) {
		if (token.kind === 'newline') lines.push([]);
		else if (token.kind !== 'comment') lines.at(-1)?.push(token);
	}
	return lines.filter((line) => line.length > 0);
}

function readString(
	text: string,
	start: number,
	opening: string,
	quote: string,
): { readonly end: number; readonly more: Partial<PyToken> } | undefined {
	const prefix = opening.slice(0, opening.length - quote.length);
	const formatted = /f/i.test(prefix);
	const expressions: Span[] = [];
	const from = start + opening.length;
	for (let at = from; at < text.length; at++) {
		const char = text[at];
		if (char === '\\') {
			if (text.startsWith('\r\n', at + 1)) at++;
			at++;
		} else if (text.startsWith(quote, at)) {
			return { end: at, more: { prefix, quote, body: { start: from, end: at }, expressions } };
		} else if (char === '\n' && quote.length === 1) return undefined;
		else if (formatted && char === '{') {
			if (text[at + 1] === '{') at++;
			else {
				const end = fieldEnd(text, at, quote);
				if (end === undefined) return undefined;
				expressions.push({ start: at, end });
				at = end - 1;
			}
		}
	}
	return undefined;
}

/** End of a replacement field, with strings and nested brackets inside it. */
function fieldEnd(text: string, start: number, quote: string): number | undefined {
	let depth = 0;
	for (let at = start; at < text.length; at++) {
		const char = text[at] ?? '';
		if (/[([{]/.test(char)) depth++;
		else if (/[)\]}]/.test(char)) {
			depth--;
			if (depth === 0) return at + 1;
		} else if (char === '"' || char === "'") {
			const mark = text.startsWith(char.repeat(3), at) ? char.repeat(3) : char;
			const inner = text.indexOf(mark, at + mark.length);
			if (inner === -1) return undefined;
			at = inner + mark.length - 1;
		} else if (char === '\n' && quote.length === 1) return undefined;
	}
	return undefined;
}

function endOfLine(text: string, from: number): number {
	const end = text.indexOf('\n', from);
	if (end === -1) return text.length;
	return text[end - 1] === '\r' ? end - 1 : end;
}
