import type { Span } from '../detect/types.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { baseName, migrate, refuse, within } from './source.ts';
import { isVarlock, varlockCall } from './varlockCall.ts';

/** Environment files, in the syntax that dotenv loaders share. The reference takes the place of the value. */
export const dotenv: Language = {
	id: 'dotenv',
	matches: (path, languageId) => languageId === 'dotenv' || isDotenv(path),
	// No `canComment`: behind a value a comment is part of the value for some loaders (Docker’s `--env-file`).
	lineComment: '#',
	migrate: migrateDotenv,
	facts: {
		title: 'dotenv',
		files: '`.env`, `.env.*`, `*.env`, `.flaskenv`, `.dev.vars`',
		writes: 'the reference itself; the whole value moves, because a reference cannot be part of a longer text',
		unset: 'A plain dotenv loader hands the reference on as text; `agent-reach run` resolves it.',
		refuses: ['lines that are not `NAME=value`', 'a file that is itself the vault (dotenvx)'],
	},
};

/** `.env`, `.env.local`, `prod.env`, `.flaskenv`, `.dev.vars`; not `.envrc`, which is a shell script. */
function isDotenv(path: string): boolean {
	return /^(?:\.env(?:\..+)?|.+\.env|\.flaskenv|\.dev\.vars(?:\..+)?)$/i.test(baseName(path));
}

interface Assignment {
	/** The value without quotes. */
	readonly value: Span;
	/** `''` without quotes. */
	readonly quote: string;
	readonly commented: boolean;
}

const head = /^[ \t]*(#[#\s]*)?(?:export[ \t]+)?[\w.-]+[ \t]*(?:=|:[ \t])[ \t]*/;

function migrateDotenv(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, reference, t } = request;
	const assignment = assignments(text).find(({ value }) => within(span, value));
	if (assignment === undefined) return refuse(t('The value does not stand behind a NAME=.'));
	const { value, quote } = assignment;
	const decoded = decode(text.slice(value.start, value.end), quote);
	if (reference.startsWith(`ref+dotenvx://${request.path}#`)) {
		return refuse(t('The vault is this very file: encrypt the value with “dotenvx encrypt -f {0}”.', request.path));
	}
	if (readsCalls(request)) return migrateCall(request, assignment, decoded);
	const notes = [
		t(
			'A plain dotenv loader passes the reference on as text; “agent-reach run -- <command>” resolves it from the environment.',
		),
	];
	if (!within(value, span))
		notes.push(t('The whole value moves, because a reference cannot be part of a longer text.'));
	return migrate(request, decoded, [{ ...value, newText: reference }], notes, true);
}

/** Does varlock read this file? Its values may be function calls, and a reference alone would be handed on as it is. */
function readsCalls({ path, text, beside }: MigrationRequest): boolean {
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	if (path === `${folder}.env.schema`) return isVarlock(text);
	if (!/^\.env(?:\.|$)/.test(baseName(path))) return false;
	return beside?.().some((file) => file.path === `${folder}.env.schema` && isVarlock(file.text)) === true;
}

/** The function call that reads the reference; quotes around the value go, in them it would be text. */
function migrateCall(request: MigrationRequest, { value, quote }: Assignment, decoded: string) {
	const { text, reference, t } = request;
	const call = varlockCall(text, reference);
	if (call === undefined) return refuse(t('varlock cannot read a reference of this form.'));
	const width = quote.length;
	const note = t(
		'varlock reads the value when it starts: a person is asked. “varlock run” and “agent-reach run” both work.',
	);
	return migrate(
		request,
		decoded,
		[{ start: value.start - width, end: value.end + width, newText: call }],
		[note],
		true,
	);
}

/** Line by line, as loaders read it: quoted values may run over several lines. */
function assignments(text: string): readonly Assignment[] {
	const found: Assignment[] = [];
	let at = text.startsWith('\uFEFF') ? 1 : 0;
	while (at < text.length) {
		const lineEnd = endOfLine(text, at);
		const match = head.exec(text.slice(at, lineEnd));
		if (match === null) {
			at = nextLine(text, lineEnd);
			continue;
		}
		const start = at + match[0].length;
		const commented = match[1] !== undefined;
		const quoted = readQuoted(text, start, commented ? lineEnd : text.length);
		const value = quoted ?? { start, end: endOfUnquoted(text, start, lineEnd) };
		found.push({ value, quote: quoted === undefined ? '' : (text[start] ?? ''), commented });
		at = nextLine(text, endOfLine(text, value.end));
	}
	return found;
}

function readQuoted(text: string, start: number, limit: number): Span | undefined {
	const quote = text[start] ?? '';
	if (!/["'`]/.test(quote)) return undefined;
	for (let at = start + 1; at < limit; at++) {
		if (text[at] === '\\' && quote === '"') at++;
		else if (text[at] === quote) return { start: start + 1, end: at };
	}
	return undefined;
}

/** A `#` behind white space begins a comment; white space at the end does not belong to the value. */
function endOfUnquoted(text: string, start: number, lineEnd: number): number {
	const line = text.slice(start, lineEnd);
	const comment = /(?:^|\s)#/.exec(line);
	return start + line.slice(0, comment?.index ?? line.length).trimEnd().length;
}

/** What a loader makes of the value: only double quotes know escapes, of which all loaders share the line ends. */
function decode(raw: string, quote: string): string {
	const lines = raw.replace(/\r\n?/g, '\n');
	return quote === '"' ? lines.replaceAll('\\n', '\n').replaceAll('\\r', '\r') : lines;
}

function endOfLine(text: string, from: number): number {
	const lineBreak = /[\r\n]/g;
	lineBreak.lastIndex = from;
	return lineBreak.exec(text)?.index ?? text.length;
}

function nextLine(text: string, lineEnd: number): number {
	return text.startsWith('\r\n', lineEnd) ? lineEnd + 2 : lineEnd + 1;
}
