import type { Span } from '../detect/types.ts';
import type { Localize } from '../l10n.ts';
import type { Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';

/** Applies changes to a text. They must not overlap; several insertions at one offset keep their order. */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
	const sorted = changes.map((change, index) => ({ change, index }));
	sorted.sort((a, b) => a.change.start - b.change.start || a.change.end - b.change.end || a.index - b.index);
	let result = '';
	let position = 0;
	for (const { change } of sorted) {
		if (change.start < position || change.end < change.start || change.end > text.length) {
			throw new RangeError('Changes overlap or leave the text.');
		}
		result += text.slice(position, change.start) + change.newText;
		position = change.end;
	}
	return result + text.slice(position);
}

/** Does the inner span lie within the outer one? */
export function within(inner: Span, outer: Span): boolean {
	return inner.start >= outer.start && inner.end <= outer.end;
}

/** The line end that a text uses: that of its first line, `\n` when there is none. */
export function lineEndOf(text: string): '\r\n' | '\n' {
	const first = text.indexOf('\n');
	return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** One-based line of an offset. */
export function lineOf(text: string, offset: number): number {
	let line = 1;
	for (let index = text.indexOf('\n'); index !== -1 && index < offset; index = text.indexOf('\n', index + 1)) line++;
	return line;
}

/** A refusal with its reason. */
export function refuse(reason: string): MigrationRefused {
	return { kind: 'refused', reason };
}

/**
 * A migration, unless no environment variable could hold its value.
 *
 * @param value decoded; must not be empty or hold a zero character.
 */
export function migrate(
	request: MigrationRequest,
	value: string,
	changes: readonly TextChange[],
	notes: readonly string[] = [],
	holdsReference = false,
): Migration | MigrationRefused {
	const refused = refuseValue(value, request.t);
	if (refused !== undefined) return refused;
	const inAddress = !value.includes('://') && isUrlPassword(request.text, request.span.start);
	const encoded = request.t('{0} stands in an address: write a new value percent-encoded there too.', request.name);
	return { kind: 'migration', changes, value, notes: inAddress ? [...notes, encoded] : notes, holdsReference };
}

/** A migration whose variable has a name that the format dictates. */
export function withVariable(answer: Migration | MigrationRefused, variable: string): Migration | MigrationRefused {
	return answer.kind === 'refused' ? answer : { ...answer, variable };
}

/** Does the password of a URL begin at this offset (`scheme://user:`)? */
export function isUrlPassword(text: string, offset: number): boolean {
	return /:\/\/[^\s"'`/@:]*:$/.test(text.slice(Math.max(0, offset - 200), offset));
}

/** Why a value cannot live in an environment variable, if it cannot. */
function refuseValue(value: string, t: Localize): MigrationRefused | undefined {
	if (value === '') return refuse(t('The value is empty.'));
	if (value.includes('\0') || /\p{Surrogate}/u.test(value)) {
		return refuse(t('The value holds characters that an environment variable cannot hold.'));
	}
	return undefined;
}

/** A value in a comment: nothing reads it, so the comment names the variable instead. */
export function migrateComment(request: MigrationRequest): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	return migrate(
		request,
		text.slice(span.start, span.end),
		[{ ...span, newText: name }],
		[t('The value stood in a comment, which now names {0} instead.', name)],
	);
}

/** The whole lines that a stretch stands on, with their line end, when nothing else stands there but a comment. */
export function wholeLine(text: string, { start, end }: Span): Span {
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const lineBreak = text.indexOf('\n', end);
	const lineEnd = lineBreak === -1 ? text.length : lineBreak + 1;
	const alone =
		text.slice(lineStart, start).trim() === '' && /^[ \t]*(?:[#;].*|\/\/.*)?\r?\n?$/.test(text.slice(end, lineEnd));
	return alone ? { start: lineStart, end: lineEnd } : { start, end };
}

/** A name from a file as a message may show it: never one that could be a secret itself. */
export function shownKey(key: string): string {
	return /^[A-Za-z_][A-Za-z_.-]{0,39}$/.test(key) ? key : '…';
}

/** Last component of a posix path. */
export function baseName(path: string): string {
	return path.slice(path.lastIndexOf('/') + 1);
}
