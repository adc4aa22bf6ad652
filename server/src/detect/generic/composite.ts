import type { Part, Span } from '../types.ts';
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

const assignment =
	/(?:^|[\s{,;?&"'])(?:export[ \t]{1,8})?["']?([A-Za-z][\w.-]{0,60}(?: [A-Za-z]{1,12})?)["']?[ \t]{0,20}(?:=>|:=|=|:)[ \t]{0,20}["']?([\w.@\\/-]{1,120})(?=["',;\s}&]|$)/dg;

/**
 * Finds what belongs to a password or a secret and stands nearby under the same first words: `DB_HOST`, `DB_USER` and
 * `DB_PORT` beside `DB_PASSWORD`, `Server` and `User ID` in the same connection string, a client id beside its secret.
 * The credential is one finding; these are its parts.
 */
export function partsNearby(text: string, span: Span, kind: GenericKind, keyName: string): readonly Part[] {
	const wanted = kind === 'password' ? passwordParts : kind === 'secret' || kind === 'token' ? secretParts : [];
	if (wanted.length === 0 || !secretWord.test(keyName)) return [];
	const prefix = keyName.replace(secretWord, '').toLowerCase();
	const found = new Map<string, Part>();
	const [from, to] = around(text, span);
	const piece = text.slice(from, to);
	// what gives a value to no name needs no look at every letter
	if (!/[:=]/.test(piece)) return [];
	assignment.lastIndex = 0;
	for (let match = assignment.exec(piece); match !== null; match = assignment.exec(piece)) {
		const [start, end] = match.indices?.[2] ?? [0, 0];
		// the separator in front of the next name was read as the end of this value
		assignment.lastIndex = Math.max(end, match.index + 1);
		const role = roleOf(match[1] ?? '', prefix, wanted);
		const part = { role: role ?? '', start: from + start, end: from + end };
		// localhost is every machine, and `mysql` any container: they do not say where the password is good
		if (role === 'host' && (!match[2]?.includes('.') || match[2].startsWith('127.'))) continue;
		if (role === undefined || (part.start < span.end && part.end > span.start)) continue;
		const known = found.get(role);
		if (known === undefined || distance(part, span) < distance(known, span)) found.set(role, part);
	}
	return [...found.values()].sort((a, b) => a.start - b.start);
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
	const before = text.slice(Math.max(0, start - reach), start);
	const after = text.slice(end, end + reach);
	const back = before
		.split('\n')
		.slice(-lines - 1)
		.join('\n');
	const forth = after
		.split('\n')
		.slice(0, lines + 1)
		.join('\n');
	const blank = /\n[ \t]*\r?\n/;
	const lastBlank = back.split(blank).at(-1) ?? '';
	const firstBlank = forth.split(blank)[0] ?? '';
	return [start - lastBlank.length, end + firstBlank.length];
}
