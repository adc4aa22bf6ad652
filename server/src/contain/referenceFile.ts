/** One `NAME=<reference>` line. `line` is one-based. */
export interface ReferenceEntry {
	readonly name: string;
	readonly reference: string;
	readonly line: number;
}

/** A line that says nothing we understand. The text of the line is not repeated: it may hold a value. */
export interface ReferenceProblem {
	readonly line: number;
	/** `syntax`: not `NAME=value`; `duplicate`: the name was there before; the last one counts, as in dotenv. */
	readonly kind: 'syntax' | 'duplicate';
	readonly name?: string;
}

export interface ReferenceFile {
	/** In order of the file; of a name that stands twice only the last. */
	readonly entries: readonly ReferenceEntry[];
	readonly problems: readonly ReferenceProblem[];
}

/** A reference to be added. */
export interface NewReference {
	readonly name: string;
	readonly reference: string;
}

export interface AddedReferences {
	/** The whole text afterwards; the text before when nothing was to be added. */
	readonly text: string;
	readonly added: readonly string[];
	/** Names that stand there with another reference already; they were left alone. */
	readonly conflicts: readonly { readonly name: string; readonly existing: string; readonly reference: string }[];
}

interface RawLine {
	readonly name: string;
	readonly value: string;
	readonly line: number;
}

const lineBreak = /\r\n|\n|\r/;
const assignment = /^\s*(?:export\s+)?([A-Za-z_][A-Za-z0-9_.-]*)\s*=\s*(.*)$/;

/** First lines of a reference file that we create. */
const header = [
	'# Secrets of this project, by reference. No values here: this file is meant to be committed.',
	'# agent-reach run -- <command>   hands the values to one command',
	'# agent-reach set NAME           stores your own value under a name',
];

/**
 * Reads a reference file, or any other file in dotenv syntax.
 *
 * Quotes, `export `, comments and escapes are read as dotenv does; values that run over several lines are joined.
 * Never throws.
 */
export function parseReferenceFile(text: string): ReferenceFile {
	const problems: ReferenceProblem[] = [];
	const byName = new Map<string, ReferenceEntry>();
	for (const raw of rawLines(text, problems)) {
		if (byName.delete(raw.name)) problems.push({ line: raw.line, kind: 'duplicate', name: raw.name });
		byName.set(raw.name, { name: raw.name, reference: raw.value, line: raw.line });
	}
	return { entries: [...byName.values()], problems };
}

/**
 * Adds `NAME=<reference>` lines at the end; comments, order, line ends and byte order mark stay as they are.
 *
 * A name that stands there with the same reference is left alone; with another one it is a conflict and left alone too.
 *
 * @param text `undefined` when the file does not exist yet.
 */
export function addReferences(text: string | undefined, references: readonly NewReference[]): AddedReferences {
	const existing = new Map(parseReferenceFile(text ?? '').entries.map((entry) => [entry.name, entry.reference]));
	const added: NewReference[] = [];
	const conflicts: { name: string; existing: string; reference: string }[] = [];
	for (const { name, reference } of references) {
		const before = existing.get(name);
		if (before === undefined) {
			existing.set(name, reference);
			added.push({ name, reference });
		} else if (before !== reference) {
			conflicts.push({ name, existing: before, reference });
		}
	}
	if (added.length === 0) return { text: text ?? '', added: [], conflicts };
	const lineEnd = text?.includes('\r\n') ? '\r\n' : '\n';
	const lines = added.map(({ name, reference }) => `${name}=${quote(reference)}`);
	const before = text === undefined || text === '' ? [...header, ''].join(lineEnd) : closed(text, lineEnd);
	return {
		text: `${before}${before.endsWith(lineEnd) || before === '' ? '' : lineEnd}${lines.join(lineEnd)}${lineEnd}`,
		added: added.map(({ name }) => name),
		conflicts,
	};
}

/** References that dotenv reads the same without quotes stay bare; others are quoted, escapes as dotenv undoes them. */
function quote(reference: string): string {
	if (/^[A-Za-z0-9+:/._@%?&=,~-]*$/.test(reference)) return reference;
	if (!/['\n\r]/.test(reference)) return `'${reference}'`;
	return `"${reference
		.replace(/[\\"$]/g, '\\$&')
		.replaceAll('\n', '\\n')
		.replaceAll('\r', '\\r')}"`;
}

function closed(text: string, lineEnd: string): string {
	return /[\r\n]$/.test(text) ? text : text + lineEnd;
}

function* rawLines(text: string, problems: ReferenceProblem[]): Generator<RawLine> {
	const lines = (text.startsWith('\uFEFF') ? text.slice(1) : text).split(lineBreak);
	for (let index = 0; index < lines.length; index++) {
		const first = lines[index] ?? '';
		if (/^\s*(?:#.*)?$/.test(first)) continue;
		const match = assignment.exec(first);
		if (match === null) {
			problems.push({ line: index + 1, kind: 'syntax' });
			continue;
		}
		const [, name = '', rest = ''] = match;
		const quoted = readValue(rest, lines, index);
		if (quoted === undefined) {
			problems.push({ line: index + 1, kind: 'syntax', name });
			continue;
		}
		yield { name, value: quoted.value, line: index + 1 };
		index = quoted.lastLine;
	}
}

/** `undefined` when a quote is never closed. */
function readValue(
	rest: string,
	lines: readonly string[],
	index: number,
): { readonly value: string; readonly lastLine: number } | undefined {
	const mark = rest[0];
	if (mark !== '"' && mark !== "'" && mark !== '`') {
		return { value: rest.replace(/(?:^|\s)#.*$/, '').trim(), lastLine: index };
	}
	let body = rest.slice(1);
	for (let last = index; ; body += `\n${lines[last] ?? ''}`) {
		const end = closingQuote(body, mark);
		if (end !== undefined) {
			if (!/^\s*(?:#.*)?$/.test(body.slice(end + 1))) return undefined;
			const inner = body.slice(0, end);
			return { value: mark === '"' ? withoutEscapes(inner) : inner, lastLine: last };
		}
		last++;
		if (last >= lines.length) return undefined;
	}
}

function closingQuote(body: string, mark: string): number | undefined {
	for (let at = 0; at < body.length; at++) {
		if (body[at] === '\\' && mark === '"') at++;
		else if (body[at] === mark) return at;
	}
	return undefined;
}

function withoutEscapes(inner: string): string {
	return inner.replace(/\\([\s\S])/g, (whole, character: string) => {
		if (character === 'n') return '\n';
		if (character === 'r') return '\r';
		if (character === 't') return '\t';
		return '"\\$'.includes(character) ? character : whole;
	});
}
