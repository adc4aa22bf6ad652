import { createMemo } from '../memo.ts';
import type { Part, Span } from '../types.ts';
import { type Assignment, createAssignments } from './assignments.ts';
import type { GenericKind } from './name.ts';

/** How many lines away the other parts of a credential may stand, and how far in UTF-16 units. */
const lines = 8;
const reach = 600;

const secretWord =
	/[_.-]?(?:secret[_-]?(?:access[_-]?)?key|pass(?:word|wd|phrase)?|pwd|psw|secret|token|api[_-]?key|key)$/i;

/** The last word of a name and the role of what it holds. */
const passwordParts: readonly (readonly [RegExp, string])[] = [
	[/^(?:host(?:name)?|server|address|addr|endpoint)$/i, 'host'],
	[/^(?:user(?:[_ -]?(?:name|id))?|login|account|uid)$/i, 'user'],
	[/^port$/i, 'port'],
	[/^(?:name|database|dbname|db|schema|initial[_ -]?catalog)$/i, 'database'],
];
const secretParts: readonly (readonly [RegExp, string])[] = [
	[
		/^(?:id|access[_-]?key|client[_-]?id|app[_-]?id|key[_-]?id|access[_-]?key[_-]?id|account[_-]?sid|sid|consumer[_-]?key)$/i,
		'id',
	],
];

/** The end of a name that has any role, whatever stands before it. */
const anyRole = new RegExp(
	[...passwordParts, ...secretParts].map(([pattern]) => pattern.source.slice(1)).join('|'),
	'i',
);

/** Finds what belongs to the credentials of one text. */
export interface PartsReader {
	/**
	 * Finds what belongs to a password or a secret and stands nearby under the same first words: `DB_HOST`, `DB_USER` and
	 * `DB_PORT` beside `DB_PASSWORD`, `Server` and `User ID` in the same connection string, a client id beside its secret.
	 * The credential is one finding; these are its parts.
	 */
	readonly nearby: (span: Span, kind: GenericKind, keyName: string) => readonly Part[];
}

/** Creates a reader of one text, which keeps what findings that stand together have in common. */
export function createPartsReader(text: string): PartsReader {
	const assignments = createAssignments(text, (name) => anyRole.test(name));
	const readers = createMemo<RoleReader | undefined>(mostKept);
	return {
		nearby: (span, kind, keyName) => {
			const roleOf = readers(`${kind} ${keyName}`, () => roleReader(kind, keyName));
			if (roleOf === undefined) return [];
			const found = new Map<string, Part>();
			const [from, to] = around(text, span);
			assignments.between(from, to, (assignment) => {
				const role = roleOf(assignment.name);
				if (role === undefined) return;
				const { start, end } = assignment.value;
				if ((role === 'host' && !saysWhere(text, assignment)) || (start < span.end && end > span.start)) return;
				const part = { role, start, end };
				const known = found.get(role);
				if (known === undefined || distance(part, span) < distance(known, span)) found.set(role, part);
			});
			return found.size === 0 ? [] : [...found.values()].sort((a, b) => a.start - b.start);
		},
	};
}

/** localhost is every machine, and `mysql` any container: they do not say where a password is good. */
function saysWhere(text: string, { value: { start, end } }: Assignment): boolean {
	const value = text.slice(start, end);
	return value.includes('.') && !value.startsWith('127.');
}

/** Tells the role that the value of a name has for a credential. */
type RoleReader = (name: string) => string | undefined;

/** Names that are remembered of a text; most texts use the same few again and again. */
const mostKept = 100;

/** @returns nothing where no part can belong to a credential of this kind and name. */
function roleReader(kind: GenericKind, keyName: string): RoleReader | undefined {
	const wanted = kind === 'password' ? passwordParts : kind === 'secret' || kind === 'token' ? secretParts : [];
	if (wanted.length === 0 || !secretWord.test(keyName)) return undefined;
	const prefix = keyName.replace(secretWord, '').toLowerCase();
	const roles = createMemo<string | undefined>(mostKept);
	return (name) => roles(name, () => roleOf(name, prefix, wanted));
}

function roleOf(name: string, prefix: string, wanted: typeof passwordParts): string | undefined {
	if (!name.toLowerCase().startsWith(prefix)) return undefined;
	const rest = name.slice(prefix.length).replace(/^[_.-]/, '');
	return wanted.find(([pattern]) => pattern.test(rest))?.[1];
}

function distance(part: Span, span: Span): number {
	return part.end <= span.start ? span.start - part.end : part.start - span.end;
}

/** Some lines on both sides, cut at an empty line: another section begins there. */
function around(text: string, { start, end }: Span): readonly [number, number] {
	return [start - backTo(text.slice(Math.max(0, start - reach), start)), end + forwardTo(text.slice(end, end + reach))];
}

/** The length of the end of a text that goes back some lines, to an empty line. */
function backTo(before: string): number {
	// many findings on one long line would each go all the way back, letter by letter
	if (!before.includes('\n')) return before.length;
	let lineEnd = before.length;
	for (let count = 0; count <= lines; count++) {
		const at = lineEnd === 0 ? -1 : before.lastIndexOf('\n', lineEnd - 1);
		if (at === -1) return before.length;
		if (count > 0 && isBlank(before, at + 1, lineEnd)) return before.length - lineEnd - 1;
		lineEnd = at;
	}
	return before.length - lineEnd - 1;
}

/** The length of the beginning of a text that goes on for some lines, to an empty line. */
function forwardTo(after: string): number {
	let lineStart = 0;
	for (let count = 0; count <= lines; count++) {
		const at = after.indexOf('\n', lineStart);
		if (at === -1) return after.length;
		if (count > 0 && isBlank(after, lineStart, at)) return lineStart - 1;
		lineStart = at + 1;
	}
	return lineStart - 1;
}

/** Is there nothing in a line but blanks? */
function isBlank(text: string, from: number, to: number): boolean {
	const end = to > from && text.charAt(to - 1) === '\r' ? to - 1 : to;
	for (let at = from; at < end; at++) if (text.charAt(at) !== ' ' && text.charAt(at) !== '\t') return false;
	return true;
}
