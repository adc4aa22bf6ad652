import type { Span } from '../detect/types.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { outsideQuotes } from './refused.ts';
import { applyChanges, lineEndOf, migrate, refuse, wholeLine } from './source.ts';
import { plainToml, readToml, type TomlPair, type TomlText, tomlKey, tomlQuote, tomlStringAt } from './tomlText.ts';

/**
 * Codex expands nothing in its file; settings beside the values name variables instead. Source: openai/codex
 * `codex-rs/config/src/mcp_types.rs` @00b17c26 (2026): `env_vars`, `bearer_token_env_var`, `env_http_headers`; for model
 * providers `docs/config.md` @6fb1cc70: `env_http_headers`.
 */
export const codex: Language = {
	id: 'codex',
	matches: (path) => /(?:^|\/)\.codex\/(?:[\w-]+\.)?config\.toml$/.test(path),
	lineComment: '#',
	canComment: outsideQuotes,
	errors: (text) => (plainToml(text) === undefined ? 1 : 0),
	migrate: migrateCodex,
	facts: {
		title: 'Codex',
		files: '`.codex/config.toml`',
		writes:
			'no text: `env` becomes a name in `env_vars`, `http_headers` one in `env_http_headers` or `bearer_token_env_var`',
		unset: 'Codex does not pass the variable or the header on.',
		refuses: ['other fields: Codex expands no variables', 'a server that is written in one line (`{ command = ... }`)'],
	},
};

/** The setting that names a variable, and what of the old one goes. */
interface Outcome {
	readonly changes: readonly TextChange[];
	/** What the file has to say afterwards. */
	readonly expected: unknown;
	/** The variable, where the key dictates its name. */
	readonly variable?: string;
}

type Data = Readonly<Record<string, unknown>>;

function migrateCodex(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const toml = readToml(text);
	if (toml === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const found = tomlStringAt(toml, span);
	const [outer] = found?.pairs ?? [];
	const pair = found?.pairs.at(-1);
	if (found === undefined || outer === undefined || pair === undefined) {
		return refuse(t('The value does not stand in one string.'));
	}
	const { string } = found;
	if (
		text.slice(span.start, span.end) !==
		string.value.slice(span.start - string.body.start, span.end - string.body.start)
	) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const prefix = text.slice(string.body.start, span.start);
	const value = text.slice(span.start, span.end);
	const place: Place = { text, toml, outer, pair, prefix, whole: span.end === string.body.end, name };
	const outcome = outcomeFor(place);
	if (outcome === undefined) {
		return refuse(
			t(
				'Codex expands no variables here. Name the variable instead: env_vars, bearer_token_env_var or env_http_headers.',
			),
		);
	}
	const after = plainToml(applyChanges(text, outcome.changes));
	if (after === undefined || !same(after, outcome.expected)) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	const variable = outcome.variable ?? name;
	const note = t('Codex passes {0} on from its own environment; without it the server gets nothing.', variable);
	const migration = migrate(request, value, outcome.changes, [note]);
	return migration.kind === 'migration' && variable !== name ? { ...migration, variable } : migration;
}

interface Place {
	readonly text: string;
	readonly toml: TomlText;
	/** The pair that stands on a line of its own. */
	readonly outer: TomlPair;
	/** The pair whose value holds the secret; the same, or one of an inline table in it. */
	readonly pair: TomlPair;
	/** What the string holds in front of the value. */
	readonly prefix: string;
	/** Does the value end where the string ends? */
	readonly whole: boolean;
	readonly name: string;
}

function outcomeFor(place: Place): Outcome | undefined {
	const { pair, prefix, whole, name } = place;
	const [section, id, field, key, ...deeper] = pair.path;
	if (id === undefined || field === undefined || !whole || deeper.length > 0) return undefined;
	const table = [section ?? '', id];
	if (section === 'mcp_servers' && field === 'env' && key !== undefined && prefix === '') {
		if (!/^[A-Za-z_]\w*$/.test(key)) return undefined;
		return moved(place, table, { field: 'env_vars', add: key }, key);
	}
	if (section !== 'mcp_servers' && section !== 'model_providers') return undefined;
	if (field === 'http_headers' && key !== undefined && prefix === '') {
		return moved(place, table, { field: 'env_http_headers', key, add: name });
	}
	if (section !== 'mcp_servers') return undefined;
	const bearer = field === 'http_headers' && key?.toLowerCase() === 'authorization' && /^Bearer $/i.test(prefix);
	if (bearer || (field === 'bearer_token' && key === undefined && prefix === '')) {
		return moved(place, table, { field: 'bearer_token_env_var', add: name });
	}
	return undefined;
}

/** What is added to a table: a text, an element of a list, or a key of a table below. */
interface Addition {
	readonly field: 'env_vars' | 'env_http_headers' | 'bearer_token_env_var';
	readonly key?: string;
	readonly add: string;
}

/** Takes the old pair out and puts the addition into the table. */
function moved(place: Place, table: readonly string[], addition: Addition, variable?: string): Outcome | undefined {
	const { text, toml, pair } = place;
	const insertion = insertionFor(text, toml, table, addition);
	if (insertion === undefined) return undefined;
	const changes = insertion === 'there' ? [removal(place)] : [removal(place), insertion];
	const root = structuredClone(plainToml(text) ?? {}) as Record<string, unknown>;
	const owner = at(root, table);
	const old = at(root, pair.path.slice(0, -1));
	if (owner === undefined || old === undefined) return undefined;
	delete old[pair.path.at(-1) ?? ''];
	if (addition.field === 'bearer_token_env_var') {
		if (owner[addition.field] !== undefined) return undefined;
		owner[addition.field] = addition.add;
	} else if (addition.field === 'env_vars') {
		const list = (owner['env_vars'] as readonly unknown[] | undefined) ?? [];
		owner['env_vars'] = insertion === 'there' ? list : [...list, addition.add];
	} else {
		owner['env_http_headers'] = {
			...(owner['env_http_headers'] as Data | undefined),
			[addition.key ?? '']: addition.add,
		};
	}
	return { changes, expected: root, ...(variable === undefined ? {} : { variable }) };
}

/** The line of the pair, or its part of an inline table with one of the commas around it. */
function removal({ text, outer, pair }: Place): TextChange {
	if (outer === pair) return { ...wholeLine(text, pair), newText: '' };
	const before = /,[ \t]*$/.exec(text.slice(outer.value.start, pair.start));
	if (before !== null) return { start: pair.start - before[0].length, end: pair.end, newText: '' };
	const behind = /^[ \t]*,[ \t]*/.exec(text.slice(pair.end, outer.value.end));
	return { start: pair.start, end: pair.end + (behind?.[0].length ?? 0), newText: '' };
}

function insertionFor(
	text: string,
	{ pairs, headers }: TomlText,
	table: readonly string[],
	{ field, key, add }: Addition,
): TextChange | 'there' | undefined {
	const isAt = (path: readonly string[]) => (each: { readonly path: readonly string[] }) => same(each.path, path);
	const known = pairs.find(isAt([...table, field]));
	if (known?.value.kind === 'list') {
		const names = known.value.items.map((item) => (item.kind === 'string' ? item.value : undefined));
		if (names.includes(add)) return 'there';
		const last = known.value.items.at(-1);
		const start = last?.end ?? known.value.start + 1;
		return { start, end: start, newText: `${last === undefined ? '' : ', '}${tomlQuote(add)}` };
	}
	if (known?.value.kind === 'table' && key !== undefined) {
		const last = known.value.pairs.at(-1);
		const start = last?.end ?? known.value.start + 1;
		const line = `${tomlKey(key)} = ${tomlQuote(add)}`;
		return { start, end: start, newText: last === undefined ? ` ${line} ` : `, ${line}` };
	}
	if (known !== undefined) return undefined;
	const below = key === undefined ? undefined : headers.find(isAt([...table, field]));
	const header = below ?? headers.find(isAt(table));
	if (header === undefined || header.isList) return undefined;
	const value = below !== undefined || field === 'bearer_token_env_var' ? tomlQuote(add) : undefined;
	const line =
		below !== undefined
			? `${tomlKey(key ?? '')} = ${tomlQuote(add)}`
			: `${field} = ${value ?? (key === undefined ? `[${tomlQuote(add)}]` : `{ ${tomlKey(key)} = ${tomlQuote(add)} }`)}`;
	return lineBehind(text, header, line);
}

/** A new line behind the one that a stretch ends on, at its indentation. */
function lineBehind(text: string, { start, end }: Span, line: string): TextChange {
	const indent = /[ \t]*$/.exec(text.slice(text.lastIndexOf('\n', start - 1) + 1, start))?.[0] ?? '';
	const lineBreak = text.indexOf('\n', end);
	const at = lineBreak === -1 ? text.length : lineBreak + 1;
	const lineEnd = lineEndOf(text);
	return { start: at, end: at, newText: `${lineBreak === -1 ? lineEnd : ''}${indent}${line}${lineEnd}` };
}

function at(root: Record<string, unknown>, path: readonly string[]): Record<string, unknown> | undefined {
	let node: unknown = root;
	for (const step of path) {
		node = typeof node === 'object' && node !== null && Object.hasOwn(node, step) ? (node as Data)[step] : undefined;
	}
	return typeof node === 'object' && node !== null && !Array.isArray(node)
		? (node as Record<string, unknown>)
		: undefined;
}

/** Compared without regard to the order of keys. */
function same(one: unknown, other: unknown): boolean {
	return canonical(one) === canonical(other);
}

function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, each: unknown) =>
		typeof each === 'object' && each !== null && !Array.isArray(each) && !(each instanceof Date)
			? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
			: each,
	);
}
