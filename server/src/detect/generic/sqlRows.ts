import type { Span } from '../types.ts';
import { skip } from './literal.ts';

/** Words of a dump after which a table's columns, or rows of it, stand; lower case. */
export const rowKeywords: readonly string[] = ['create table', 'insert into', 'from stdin'];

/** A value of a row, with the name of its column. */
export interface Cell extends Span {
	readonly name: string;
}

/** Reads the rows of a dump; words must come in the order of the text. */
export interface RowReader {
	/** @returns the values in wanted columns of the rows behind a word; `end` is the offset behind it. */
	readonly read: (end: number, keyword: string) => readonly Cell[];
}

/** How far rows are read behind their statement, and how far back a table is known, in UTF-16 units. */
const reach = 32_768;

const name = '[\\w."`[\\]]{1,130}';
const columnsBehind = new RegExp(`\\s{1,8}(?:if not exists\\s{1,8})?(${name})\\s{0,8}\\((?!\\s{0,8}select\\b)`, 'iy');
const insert = new RegExp(`\\s{1,8}(${name})\\s{0,8}(?:\\(([^()']{1,4000})\\)\\s{0,8})?values\\s{0,8}(?=\\()`, 'iy');
const copy = new RegExp(`copy\\s{1,8}${name}\\s{1,8}\\(([^()']{1,1400})\\)\\s{1,8}$`, 'i');

interface Table {
	readonly at: number;
	readonly columns: readonly string[];
}

/**
 * Creates a reader of one text: `INSERT INTO t (a, b) VALUES (…), (…)`, the same without columns behind the `CREATE TABLE`
 * of its table, and the rows of PostgreSQL's `COPY t (a, b) FROM stdin`.
 *
 * @param wanted does a column of this name hold secrets?
 */
export function createRowReader(text: string, wanted: (column: string) => boolean): RowReader {
	const tables = new Map<string, Table>();
	let done = 0;
	return {
		read: (end, keyword) => {
			if (end <= done) return [];
			if (keyword === 'create table') {
				const table = readTable(text, end);
				if (table !== undefined) tables.set(table.name, table);
				done = table?.done ?? done;
				return [];
			}
			const rows = keyword === 'insert into' ? inserted(text, end, tables) : copied(text, end);
			const columns = rows?.columns.map((column) => (wanted(column) ? column : undefined)) ?? [];
			if (rows === undefined || columns.every((column) => column === undefined)) return [];
			const found = keyword === 'insert into' ? tuples(text, rows.from, columns) : lines(text, rows.from, columns);
			done = found.done;
			return found.cells;
		},
	};
}

const plainName = (text: string) => (text.split('.').at(-1) ?? '').replace(/["`[\]\s]/g, '').toLowerCase();

/** Longer lines and more of them are no columns. */
const longestColumn = 400;
const mostColumns = 300;

function readTable(text: string, at: number): (Table & { readonly name: string; readonly done: number }) | undefined {
	columnsBehind.lastIndex = at;
	const match = columnsBehind.exec(text);
	if (match === null) return undefined;
	const columns: string[] = [];
	// a column is a line of its own in every dump; keys and constraints begin with words in capitals
	let done = columnsBehind.lastIndex;
	for (let count = 0; count < mostColumns; count++) {
		const end = text.slice(done, done + longestColumn).indexOf('\n');
		const line = text.slice(done, done + end);
		if (end === -1 || /^\s{0,80}\)|create table/i.test(line)) break;
		const column = /^\s{0,80}["`[]?(\w{1,128})["`\]]?\s+\w/.exec(line)?.[1];
		if (column !== undefined && !constraint.test(column)) columns.push(column);
		done += end + 1;
	}
	return { name: plainName(match[1] ?? ''), at, columns, done };
}

const constraint = /^(?:PRIMARY|UNIQUE|KEY|CONSTRAINT|INDEX|FOREIGN|CHECK|FULLTEXT|SPATIAL)$/;

interface Rows {
	readonly from: number;
	readonly columns: readonly string[];
}

function inserted(text: string, at: number, tables: ReadonlyMap<string, Table>): Rows | undefined {
	insert.lastIndex = at;
	const match = insert.exec(text);
	if (match === null) return undefined;
	const from = insert.lastIndex;
	if (match[2] !== undefined) return { from, columns: match[2].split(',').map(plainName) };
	const table = tables.get(plainName(match[1] ?? ''));
	return table === undefined || at - table.at > reach ? undefined : { from, columns: table.columns };
}

function copied(text: string, at: number): Rows | undefined {
	if (!/\)\s{1,8}from stdin$/i.test(text.slice(Math.max(0, at - 20), at))) return undefined;
	const before = text.slice(Math.max(0, at - 1500), at - 'from stdin'.length);
	const match = copy.exec(before.slice(before.lastIndexOf('\n') + 1));
	const from = text.indexOf('\n', at) + 1;
	return match === null || from === 0 ? undefined : { from, columns: (match[1] ?? '').split(',').map(plainName) };
}

interface Found {
	readonly cells: readonly Cell[];
	readonly done: number;
}

const literal = /(?:[NEBX]|_\w{1,20}\s)?'((?:[^'\\]|\\[\s\S]|'')*)'/iy;
const bare = /[^\s,()']{1,400}(?:\([^()']{0,400}\))?/y;
const blanks = /\s{1,400}/y;

/** `(1, 'a', NULL), (2, 'b', NULL)`, as far as they are of this form. */
function tuples(text: string, from: number, columns: readonly (string | undefined)[]): Found {
	const piece = text.slice(from, from + reach);
	const cells: Cell[] = [];
	let at = 0;
	while (piece.charAt(at) === '(') {
		at++;
		for (let field = 0; ; field++) {
			at = skip(blanks, piece, at);
			literal.lastIndex = at;
			const value = literal.exec(piece);
			const column = columns[field];
			if (value !== null) {
				const end = literal.lastIndex - 1;
				const start = end - (value[1]?.length ?? 0);
				if (column !== undefined && end > start) cells.push({ name: column, start: from + start, end: from + end });
				at = literal.lastIndex;
			} else at = skip(bare, piece, at);
			at = skip(blanks, piece, at);
			if (piece.charAt(at) !== ',') break;
			at++;
		}
		if (piece.charAt(at) !== ')') break;
		const next = /^\s{0,400},\s{0,400}(?=\()/.exec(piece.slice(at + 1, at + 820));
		at += 1 + (next?.[0].length ?? 0);
		if (next === null) break;
	}
	return { cells, done: from + at };
}

/** Rows of fields between tabs, up to the line that ends them. */
function lines(text: string, from: number, columns: readonly (string | undefined)[]): Found {
	const cells: Cell[] = [];
	let at = from;
	for (const line of text.slice(from, from + reach).split('\n')) {
		if (/^\\\.\r?$/.test(line)) break;
		let start = at;
		for (const [field, value] of line.replace(/\r$/, '').split('\t').entries()) {
			const column = columns[field];
			if (column !== undefined && value !== '\\N' && value !== '') {
				cells.push({ name: column, start, end: start + value.length });
			}
			start += value.length + 1;
		}
		at += line.length + 1;
	}
	return { cells, done: at };
}
