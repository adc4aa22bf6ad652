import { cutsEscape, decodePython } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { lexPython, logicalLines, type PyToken } from './pyLexer.ts';
import { lineEndOf, migrate, migrateComment, refuse, within } from './source.ts';

/** Python. */
export const python: Language = {
	id: 'python',
	matches: (path, languageId) => (languageId === undefined ? /\.pyw?$/i.test(path) : languageId === 'python'),
	lineComment: '#',
	canComment: (text, _path, offset) => {
		const mark = '# agent-reach';
		const tokens = lexPython(`${text.slice(0, offset)} ${mark}${text.slice(offset)}`);
		return tokens?.some(({ kind, start }) => kind === 'comment' && start === offset + 1) === true;
	},
	errors: (text) => (lexPython(text) === undefined ? 1 : 0),
	migrate: migratePython,
	facts: {
		title: 'Python',
		files: '`*.py`, `*.pyw`',
		writes: '`os.environ["NAME"]`; a part of a string makes it an f-string, bytes get `.encode()`',
		needs: '`import os`, behind the docstring and the imports from `__future__`.',
		constants: 'Patterns of `case` and `Literal[...]` are refused.',
		unset: 'A `KeyError` that names the variable.',
		refuses: ['files that use the name `os` for something else', 'template strings', 'binary values'],
	},
};

function migratePython(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, t } = request;
	const tokens = lexPython(text);
	if (tokens === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	const index = tokens.findIndex((token) => token.start <= span.start && token.end >= span.end);
	const token = tokens[index];
	if (token?.kind === 'comment') return migrateComment(request);
	if (token?.kind !== 'string' || token.body === undefined || !within(span, token.body)) {
		return refuse(t('The value does not stand in one string.'));
	}
	if (token.expressions.some((expression) => expression.start < span.end && span.start < expression.end)) {
		return refuse(t('The value stands in an expression inside an f-string.'));
	}
	const run = concatenation(tokens, index);
	const refused = refusePosition(request, tokens, run);
	if (refused !== undefined) return refused;
	if (isStatement(tokens, run)) return migrateComment(request);
	return migrateString(request, tokens, token, run);
}

/** The first and last token of an implicit concatenation around this string. */
interface Run {
	readonly first: number;
	readonly last: number;
}

function concatenation(tokens: readonly PyToken[], index: number): Run {
	let first = index;
	let last = index;
	for (let at = index - 1; isFiller(tokens[at]) || tokens[at]?.kind === 'string'; at--) {
		if (tokens[at]?.kind === 'string') first = at;
	}
	for (let at = index + 1; isFiller(tokens[at]) || tokens[at]?.kind === 'string'; at++) {
		if (tokens[at]?.kind === 'string') last = at;
	}
	return { first, last };
}

/** Comments between strings do not end a concatenation; a line end does (inside brackets there are none). */
function isFiller(token: PyToken | undefined): boolean {
	return token?.kind === 'comment';
}

function refusePosition(
	{ t }: MigrationRequest,
	tokens: readonly PyToken[],
	{ first }: Run,
): MigrationRefused | undefined {
	const before = tokens[first - 1];
	if (before?.text === 'case' || (before?.text === '|' && lineStartsWith(tokens, first, 'case'))) {
		return refuse(t('A pattern of “case” has to be a constant.'));
	}
	if (before?.text === '[' && tokens[first - 2]?.text === 'Literal') {
		return refuse(t('The value is part of a type, which cannot read a variable.'));
	}
	return undefined;
}

function lineStartsWith(tokens: readonly PyToken[], from: number, word: string): boolean {
	let at = from;
	while (at > 0 && tokens[at - 1]?.kind !== 'newline') at--;
	return tokens[at]?.text === word;
}

/** Strings that are a statement of their own (docstrings): nothing reads them. */
function isStatement(tokens: readonly PyToken[], { first, last }: Run): boolean {
	const before = tokens[first - 1];
	const after = tokens[last + 1];
	const starts = before === undefined || before.kind === 'newline' || before.text === ';' || before.text === ':';
	const ends = after === undefined || after.kind === 'newline' || after.text === ';' || after.kind === 'comment';
	if (before?.text === ':' && before.depth > 0) return false;
	return starts && ends && (before?.text !== ':' || isBlockColon(tokens, first - 1));
}

/** `def f(): 'text'` and not the annotation `x: 'text'`. */
function isBlockColon(tokens: readonly PyToken[], colon: number): boolean {
	return ['def', 'class', 'async', 'if', 'else', 'try', 'finally', 'with', 'for', 'while'].some((word) =>
		lineStartsWith(tokens, colon, word),
	);
}

function migrateString(
	request: MigrationRequest,
	tokens: readonly PyToken[],
	token: PyToken,
	run: Run,
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const body = token.body ?? span;
	const prefix = token.prefix.toLowerCase();
	const bytes = prefix.includes('b');
	const raw = text.slice(span.start, span.end);
	const glued = /[\p{ID_Continue}]*$/u.exec(text.slice(Math.max(0, token.start - 20), token.start))?.[0] ?? '';
	if (/^(?:t|rt|tr)$/i.test(glued))
		return refuse(t('The value stands in a template string, whose reader would see it differently.'));
	const escaped = (/\\*$/.exec(text.slice(body.start, span.start))?.[0].length ?? 0) % 2 === 1;
	let value = prefix.includes('r') ? raw.replace(/\r\n?/g, '\n') : decodePython(raw, bytes);
	const cut =
		!prefix.includes('r') && cutsEscape(text.slice(body.start, span.start), raw, (each) => decodePython(each, bytes));
	if (value === undefined || cut || /\\N\{[^}]*$/.test(text.slice(body.start, span.start))) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	if (prefix.includes('f')) value = value.replaceAll('{{', '{').replaceAll('}}', '}');
	if (bytes && /[^\0-\x7f]/.test(value)) return refuse(t('The value is binary; a variable holds text only.'));
	const whole = span.start === body.start && span.end === body.end;
	// `rb"x\\"` would not end there.
	if (bytes && !whole && escaped) return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	const changes = whole
		? replaceWhole(request, tokens, token, run, bytes)
		: bytes
			? splitBytes(request, tokens, token, run)
			: intoFormatted(request, token, prefix);
	const withImport = addImport(request, tokens);
	if ('kind' in withImport) return withImport;
	// `not"..."` and `if"..."` are two tokens only because of the quote.
	const gap = glued === '' ? [] : [{ start: token.start, end: token.start, newText: ' ' }];
	return migrate(request, value, [...withImport.changes, ...gap, ...changes]);
}

function replaceWhole(
	{ name }: MigrationRequest,
	tokens: readonly PyToken[],
	token: PyToken,
	run: Run,
	bytes: boolean,
): TextChange[] {
	const quote = token.quote.startsWith("'") ? "'" : '"';
	const expression = `os.environ[${quote}${name}${quote}]${bytes ? '.encode()' : ''}`;
	const first = tokens[run.first] ?? token;
	const last = tokens[run.last] ?? token;
	if (first === last) return [{ start: token.start, end: token.end, newText: expression }];
	// Neighbours join by themselves only as literals, and more tightly than any operator: hence `+` and brackets.
	const newText = `${token === first ? '(' : '+ '}${expression}${token === last ? ')' : ' +'}`;
	return [
		...(token === first ? [] : [{ start: first.start, end: first.start, newText: '(' }]),
		{ start: token.start, end: token.end, newText },
		...(token === last ? [] : [{ start: last.end, end: last.end, newText: ')' }]),
	];
}

/** There are no formatted bytes: the literal is cut in two. */
function splitBytes(
	{ name, span }: MigrationRequest,
	tokens: readonly PyToken[],
	token: PyToken,
	run: Run,
): TextChange[] {
	const quote = token.quote.startsWith("'") ? "'" : '"';
	const first = tokens[run.first] ?? token;
	const last = tokens[run.last] ?? token;
	const middle = `${token.quote} + os.environ[${quote}${name}${quote}].encode() + ${token.prefix}${token.quote}`;
	return [
		{ start: first.start, end: first.start, newText: '(' },
		{ ...span, newText: middle },
		{ start: last.end, end: last.end, newText: ')' },
	];
}

/** Makes the literal an f-string where it is none. Before Python 3.12 the quote of the literal may not stand inside. */
function intoFormatted({ name, text, span }: MigrationRequest, token: PyToken, prefix: string): TextChange[] {
	const other = token.quote.startsWith("'") ? '"' : "'";
	const substitution = { ...span, newText: `{os.environ[${other}${name}${other}]}` };
	if (prefix.includes('f')) return [substitution];
	const body = token.body ?? span;
	const braces: TextChange[] = [];
	for (let at = body.start; at < body.end; at++) {
		const inside = at >= span.start && at < span.end;
		// `\N{...}` keeps its braces in an f-string as well.
		const named = text.slice(Math.max(body.start, at - 2), at).endsWith('\\N') && !prefix.includes('r');
		if (named) at = Math.max(at, text.indexOf('}', at));
		else if (!inside && /[{}]/.test(text[at] ?? '')) braces.push({ start: at, end: at, newText: text[at] ?? '' });
	}
	const letters = prefix.replace('u', '');
	const opening = { start: token.start, end: token.start + token.prefix.length, newText: `${letters}f` };
	return [opening, ...braces, substitution];
}

/** `import os`, unless it stands there already: behind the docstring and the imports from `__future__`. */
function addImport(
	{ text, span, t }: MigrationRequest,
	tokens: readonly PyToken[],
): { readonly changes: readonly TextChange[] } | MigrationRefused {
	const lines = logicalLines(tokens);
	if (lines.some(bindsOs)) return refuse(t('The file uses the name “os” for something else than the module.'));
	if (lines.some((line) => (line[0]?.start ?? 0) < span.start && importsOs(line, text))) return { changes: [] };
	const lineEnd = lineEndOf(text);
	for (const [index, line] of lines.entries()) {
		const [first] = line;
		if (
			first === undefined ||
			(index === 0 && isDocstring(line)) ||
			(first.text === 'from' && line[1]?.text === '__future__')
		) {
			continue;
		}
		if (first.start > span.start || line.some(({ text: word }) => word === '__future__')) break;
		// A byte-order mark stays the first character.
		const start = Math.max(text.lastIndexOf('\n', first.start - 1) + 1, text.startsWith('\uFEFF') ? 1 : 0);
		const gap = first.text === 'import' || first.text === 'from' ? '' : lineEnd;
		return { changes: [{ start, end: start, newText: `import os${lineEnd}${gap}` }] };
	}
	return refuse(t('There is no place for “import os” before the value.'));
}

/** Does a line make something else than the module of the name `os`? */
function bindsOs(line: readonly PyToken[]): boolean {
	const first = line[0]?.text === 'async' ? line[1]?.text : line[0]?.text;
	const target = line.findIndex(({ text, depth }) => text === '=' && depth === 0);
	return line.some((token, at) => {
		const before = line[at - 1]?.text ?? '';
		const after = line[at + 1]?.text ?? '';
		if (token.text !== 'os' || token.kind !== 'name' || before === '.' || after === '.') return false;
		if (/^(?:as|def|class|for|global|nonlocal|lambda)$/.test(before) || /^(?::=|in)$/.test(after)) return true;
		if (first === 'from') return line.slice(0, at).some(({ text }) => text === 'import');
		// A parameter: neither its default nor its annotation.
		if (first === 'def') return token.depth > 0 && /^(?:\(|,|\*)/.test(before);
		if (first === 'for') return line.slice(at).some(({ text, depth }) => text === 'in' && depth === 0);
		if (first === 'import') return false;
		if (first === 'del') return before === 'del' || before === ',';
		// `os = ...`, `os, x = ...`, `(os, x) = ...`, `os: T = ...`; `f(os=...)` is a name of its own.
		return (at < target && /^(?:=|,|\)|\])$/.test(after) && !isArgument(line, at)) || (at === 0 && after === ':');
	});
}

/** Does the token stand in the brackets of a call or an index? */
function isArgument(line: readonly PyToken[], at: number): boolean {
	const depth = line[at]?.depth ?? 0;
	for (let open = at - 1; open >= 0 && depth > 0; open--) {
		if (line[open]?.depth === depth - 1 && /^[([]$/.test(line[open]?.text ?? '')) {
			return line[open - 1]?.kind === 'name' || /^[)\]]$/.test(line[open - 1]?.text ?? '');
		}
	}
	return false;
}

function isDocstring(line: readonly PyToken[]): boolean {
	return line.length > 0 && line.every(({ kind }) => kind === 'string');
}

/** `import os` or `import a, os` at the top level, without another name for it. */
function importsOs(line: readonly PyToken[], text: string): boolean {
	const [first] = line;
	if (first?.text !== 'import' || !/^$|[\n\r]$/.test(text.slice(0, first.start).slice(-1))) return false;
	return line.some(
		(token, at) =>
			token.text === 'os' &&
			/^(?:import|,)$/.test(line[at - 1]?.text ?? '') &&
			/^(?:,|;)?$/.test(line[at + 1]?.text ?? ''),
	);
}
