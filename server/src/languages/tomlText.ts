import { parse } from 'smol-toml';
import type { Span } from '../detect/types.ts';

/** A string of a TOML text: `body` lies between the quotes. */
export interface TomlString extends Span {
	readonly kind: 'string';
	readonly body: Span;
	/** With the escapes decoded. */
	readonly value: string;
}

/** A list; spans include the brackets. */
export interface TomlList extends Span {
	readonly kind: 'list';
	readonly items: readonly TomlValue[];
}

/** An inline table; spans include the braces. */
export interface TomlTable extends Span {
	readonly kind: 'table';
	readonly pairs: readonly TomlPair[];
}

/** A number, a date, `true`: nothing that could hold a secret. */
export interface TomlOther extends Span {
	readonly kind: 'other';
}

export type TomlValue = TomlString | TomlList | TomlTable | TomlOther;

/** `key = value`; the span goes from the key to the end of the value. */
export interface TomlPair extends Span {
	/** Names from the root of the file, the table's header included. */
	readonly path: readonly string[];
	/** The key as it is written. */
	readonly key: Span;
	readonly value: TomlValue;
}

/** `[a.b]` or `[[a.b]]`. */
export interface TomlHeader extends Span {
	readonly path: readonly string[];
	readonly isList: boolean;
}

/** What stands in a TOML text, with its places. */
export interface TomlText {
	/** Of inline tables only the outer pair. */
	readonly pairs: readonly TomlPair[];
	readonly headers: readonly TomlHeader[];
}

/**
 * Reads a TOML text with the places of everything in it. What is valid is judged by `smol-toml`; this only finds places.
 *
 * @returns `undefined` when the text is not valid TOML.
 */
export function readToml(text: string): TomlText | undefined {
	if (plainToml(text) === undefined) return undefined;
	try {
		return new TomlReader(text).file();
	} catch (error) {
		if (error instanceof TomlPlaceError) return undefined;
		throw error;
	}
}

/** The data of a TOML text; `undefined` when it is not valid. */
export function plainToml(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		return parse(text);
	} catch {
		return undefined;
	}
}

/** The string that holds a stretch between its quotes, and the pairs around it from the outside in. */
export function tomlStringAt(
	{ pairs }: TomlText,
	span: Span,
): { readonly string: TomlString; readonly pairs: readonly TomlPair[] } | undefined {
	const inside = (outer: Span) => span.start >= outer.start && span.end <= outer.end;
	const search = (value: TomlValue, around: readonly TomlPair[]): ReturnType<typeof tomlStringAt> => {
		if (!inside(value)) return undefined;
		if (value.kind === 'string') return inside(value.body) ? { string: value, pairs: around } : undefined;
		if (value.kind === 'list') return first(value.items, (item) => search(item, around));
		if (value.kind === 'table') return first(value.pairs, (pair) => search(pair.value, [...around, pair]));
		return undefined;
	};
	return first(pairs, (pair) => search(pair.value, [pair]));
}

/** Does a stretch stand in a comment: on a line of its own, or behind an entry or a header? */
export function inTomlComment({ pairs, headers }: TomlText, text: string, { start, end }: Span): boolean {
	const line = text.lastIndexOf('\n', start - 1) + 1;
	if (text.slice(start, end).includes('\n')) return false;
	const ends = [...pairs, ...headers].filter((each) => each.end >= line && each.end <= start).map((each) => each.end);
	const before = text.slice(Math.max(line, ...ends), start);
	return /^[ \t]*#/.test(before) && ![...pairs, ...headers].some((each) => each.start <= start && each.end >= end);
}

function first<T, R>(items: readonly T[], ask: (item: T) => R | undefined): R | undefined {
	for (const item of items) {
		const answer = ask(item);
		if (answer !== undefined) return answer;
	}
	return undefined;
}

/** A text as a basic string of TOML. */
export function tomlQuote(text: string): string {
	// JSON's escapes are all TOML's, but for the delete character, which JSON leaves as it is.
	return JSON.stringify(text).replaceAll('\u007f', '\\u007F');
}

/** A key: bare where that is possible. */
export function tomlKey(name: string): string {
	return /^[A-Za-z0-9_-]+$/.test(name) ? name : tomlQuote(name);
}

class TomlPlaceError extends Error {}

const escapes: Readonly<Record<string, string>> = { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', e: '\u001b' };

/** Deeper than anybody writes; recursion ends here. */
const deepest = 200;

class TomlReader {
	#at = 0;
	#depth = 0;
	readonly #text: string;
	constructor(text: string) {
		this.#text = text;
	}

	file(): TomlText {
		const pairs: TomlPair[] = [];
		const headers: TomlHeader[] = [];
		let table: readonly string[] = [];
		for (this.#skip(true); this.#at < this.#text.length; this.#skip(true)) {
			if (this.#text[this.#at] === '[') {
				const header = this.#header();
				headers.push(header);
				table = header.path;
			} else pairs.push(this.#pair(table));
		}
		return { pairs, headers };
	}

	#header(): TomlHeader {
		const start = this.#at;
		const isList = this.#text.startsWith('[[', start);
		this.#at += isList ? 2 : 1;
		const { path } = this.#key();
		this.#expect(isList ? ']]' : ']');
		return { start, end: this.#at, path, isList };
	}

	#pair(table: readonly string[]): TomlPair {
		const key = this.#key();
		this.#expect('=');
		this.#skip(false);
		const path = [...table, ...key.path];
		const value = this.#value(path);
		return { start: key.start, end: value.end, path, key: { start: key.start, end: key.end }, value };
	}

	#key(): Span & { readonly path: readonly string[] } {
		const path: string[] = [];
		this.#skip(false);
		const start = this.#at;
		let end = start;
		do {
			this.#skip(false);
			const mark = this.#text[this.#at];
			if (mark === '"' || mark === "'") path.push(this.#string().value);
			else path.push(this.#match(/[A-Za-z0-9_-]+/y));
			end = this.#at;
			this.#skip(false);
		} while (this.#take('.'));
		return { start, end, path };
	}

	#value(path: readonly string[]): TomlValue {
		if (++this.#depth > deepest) throw new TomlPlaceError();
		const value = this.#anyValue(path);
		this.#depth--;
		return value;
	}

	#anyValue(path: readonly string[]): TomlValue {
		const start = this.#at;
		const mark = this.#text[start];
		if (mark === '"' || mark === "'") return this.#string();
		if (mark === '[') {
			const items: TomlValue[] = [];
			this.#at++;
			for (this.#skip(true); !this.#take(']'); this.#skip(true)) {
				items.push(this.#value(path));
				this.#skip(true);
				this.#take(',');
			}
			return { kind: 'list', start, end: this.#at, items };
		}
		if (mark === '{') {
			const pairs: TomlPair[] = [];
			this.#at++;
			for (this.#skip(true); !this.#take('}'); this.#skip(true)) {
				pairs.push(this.#pair(path));
				this.#skip(true);
				this.#take(',');
			}
			return { kind: 'table', start, end: this.#at, pairs };
		}
		this.#match(/[^\s,\]}#](?:[^,\]}#\r\n]*[^\s,\]}#])?/y);
		return { kind: 'other', start, end: this.#at };
	}

	#string(): TomlString {
		const start = this.#at;
		const mark = this.#text[start] ?? '';
		const quotes = this.#text.startsWith(mark.repeat(3), start) ? mark.repeat(3) : mark;
		let at = start + quotes.length;
		const from = at;
		while (!this.#text.startsWith(quotes, at)) {
			if (at >= this.#text.length) throw new TomlPlaceError();
			at += mark === '"' && this.#text[at] === '\\' ? 2 : 1;
		}
		// Up to two quotes may stand in front of the closing three.
		if (quotes.length === 3) while (this.#text[at + 3] === mark) at++;
		this.#at = at + quotes.length;
		const raw = this.#text.slice(from, at);
		const inner = quotes.length === 3 ? raw.replace(/^\r?\n/, '') : raw;
		const value = mark === '"' ? decode(inner) : inner;
		return { kind: 'string', start, end: this.#at, body: { start: from, end: at }, value };
	}

	#skip(lines: boolean): void {
		const blank = lines ? /(?:[ \t\r\n]|#[^\n]*)*/y : /[ \t]*/y;
		blank.lastIndex = this.#at;
		this.#at += blank.exec(this.#text)?.[0].length ?? 0;
	}

	#match(pattern: RegExp): string {
		pattern.lastIndex = this.#at;
		const found = pattern.exec(this.#text)?.[0];
		if (found === undefined) throw new TomlPlaceError();
		this.#at += found.length;
		return found;
	}

	#take(mark: string): boolean {
		if (!this.#text.startsWith(mark, this.#at)) return false;
		this.#at += mark.length;
		return true;
	}

	#expect(mark: string): void {
		this.#skip(false);
		if (!this.#take(mark)) throw new TomlPlaceError();
	}
}

function decode(text: string): string {
	return text
		.replace(/\\[ \t]*\r?\n\s*/g, '')
		.replace(
			/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|(.))/gs,
			(_whole, four?: string, eight?: string, two?: string, one?: string) => {
				const code = four ?? eight ?? two;
				return code === undefined ? (escapes[one ?? ''] ?? one ?? '') : String.fromCodePoint(Number.parseInt(code, 16));
			},
		);
}
