import { lineEndOf } from '../../languages/source.ts';
import { plainToml, readToml } from '../../languages/tomlText.ts';

type Data = Readonly<Record<string, unknown>>;

/** What stands at a path of a TOML text's data. */
export function dataAt(root: unknown, ...path: readonly string[]): unknown {
	let node = root;
	for (const step of path) {
		node = typeof node === 'object' && node !== null && Object.hasOwn(node, step) ? (node as Data)[step] : undefined;
	}
	return node;
}

/** The same as names and values; nothing for what is no table. */
export function entriesAt(root: unknown, ...path: readonly string[]): readonly (readonly [string, unknown])[] {
	const node = dataAt(root, ...path);
	return typeof node === 'object' && node !== null && !Array.isArray(node) ? Object.entries(node) : [];
}

export function textAt(root: unknown, ...path: readonly string[]): string | undefined {
	const node = dataAt(root, ...path);
	return typeof node === 'string' ? node : undefined;
}

/**
 * Adds `name = value` lines at the end of a table, which is made when it is not there.
 *
 * @returns `undefined` when the outcome would not be valid, or would say anything else besides.
 */
export function withLines(
	text: string,
	table: readonly string[],
	lines: readonly { readonly name: string; readonly value: string }[],
): string | undefined {
	const toml = readToml(text);
	if (toml === undefined) return undefined;
	const same = (path: readonly string[]) => path.join('\0') === table.join('\0');
	const header = toml.headers.find(({ path, isList }) => !isList && same(path));
	const lineEnd = lineEndOf(text);
	const body = lines.map(({ name, value }) => `${name} = ${value}${lineEnd}`).join('');
	const closed = text === '' || text.endsWith('\n') ? text : text + lineEnd;
	let after: string;
	if (header === undefined) {
		after = `${closed}${closed.trim() === '' ? '' : lineEnd}[${table.join('.')}]${lineEnd}${body}`;
	} else {
		const next = toml.headers.find(({ start }) => start > header.start)?.start ?? text.length;
		const last = toml.pairs.filter(({ start }) => start > header.start && start < next).at(-1) ?? header;
		const lineBreak = closed.indexOf('\n', last.end);
		const at = lineBreak === -1 ? closed.length : lineBreak + 1;
		after = closed.slice(0, at) + body + closed.slice(at);
	}
	const before = plainToml(text);
	const now = plainToml(after);
	const added = new Set(lines.map(({ name }) => name));
	const rest = JSON.stringify(now, dropping(table, added));
	return now !== undefined && rest === JSON.stringify(before ?? {}, dropping(table, added)) ? after : undefined;
}

/** Takes names out of a table whose entry stands on lines of its own. */
export function withoutNames(text: string, table: readonly string[], names: ReadonlySet<string>): string {
	const toml = readToml(text);
	if (toml === undefined) return text;
	const wanted = new Set([...names].map((name) => [...table, name].join('\0')));
	let result = text;
	for (const pair of toml.pairs.filter(({ path }) => wanted.has(path.join('\0'))).reverse()) {
		const start = result.lastIndexOf('\n', pair.start - 1) + 1;
		const lineBreak = result.indexOf('\n', pair.end);
		result = result.slice(0, start) + (lineBreak === -1 ? '' : result.slice(lineBreak + 1));
	}
	return plainToml(result) === undefined ? text : result;
}

/** One-based line of a name of a table. */
export function lineOfName(text: string, table: readonly string[], name: string): number {
	const wanted = [...table, name].join('\0');
	const pair = readToml(text)?.pairs.find(({ path }) => path.join('\0') === wanted);
	return pair === undefined ? 1 : text.slice(0, pair.start).split('\n').length;
}

/** JSON without the names of one table; an empty table counts as none, because the first line makes it. */
function dropping(table: readonly string[], names: ReadonlySet<string>) {
	return function replace(this: unknown, key: string, value: unknown): unknown {
		if (key !== '') return value;
		const root = structuredClone(value) as Record<string, unknown>;
		const owners = table.map((_, index) => dataAt(root, ...table.slice(0, index + 1)));
		const owner = owners.at(-1) as Record<string, unknown> | undefined;
		for (const name of names) if (owner !== undefined) delete owner[name];
		for (let index = table.length - 1; index >= 0; index--) {
			const parent = (index === 0 ? root : owners[index - 1]) as Record<string, unknown> | undefined;
			const here = owners[index] as object | undefined;
			if (parent !== undefined && here !== undefined && Object.keys(here).length === 0)
				delete parent[table[index] ?? ''];
		}
		return root;
	};
}
