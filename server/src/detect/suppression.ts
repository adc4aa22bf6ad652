import type { LineIndex } from './lines.ts';
import type { Suppression } from './types.ts';

/**
 * Every marker there is. detect-secrets takes a blank or a dash between its words; case does not matter to Kingfisher and
 * Vault Radar, and nobody writes the others in capitals and means something else.
 */
const markers =
	/(?<![\w-])(?:agent-reach:allow|gitleaks:allow|betterleaks:allow|kingfisher:ignore|trufflehog:ignore|gitguardian:ignore|pragma: ?(?:allow|white)list[ -](?:nextline[ -])?secret|secretlint-(?:disable|enable)(?:-next-line|-line)?|ggignore(?:-start|-end)?)(?![\w-])/gi;

/** Markers that count on the line below as well, where they stand in a comment that has its line for itself. */
const above = /^(?:agent-reach:allow|kingfisher:ignore|ggignore|gitguardian:ignore)$/;

/** Pairs of markers between which everything is suppressed. */
const blockPairs: ReadonlyMap<string, string> = new Map([
	['secretlint-disable', 'secretlint-enable'],
	['ggignore-start', 'ggignore-end'],
]);
const blockEnds = new Set(blockPairs.values());

const commentStart = /^\s*(?:\/\/|\/\*|\*|#|--|;|%|<!--|\{\{!|\{#|<%--|REM\b|rem\b|\(\*)/;
/** A comment may end within its line; what follows there is none of its words. */
const commentEnd = /\s*(?:\*\/|-->|--%>).*$|\s*(?:#\}|\}\}|\*\)|""")\s*$/;

/** Answers which findings are suppressed by comments in the text. */
export interface Suppressions {
	/** The suppression of a finding that covers these one-based lines. */
	readonly of: (firstLine: number, lastLine: number) => Suppression | undefined;
}

/** Does a text hold any marker? Cheap; {@link readSuppressions} says where they count. */
export function hasSuppressions(text: string): boolean {
	return text.search(markers) !== -1;
}

/** How far the markers of a text reach. */
export type SuppressionReach = 'none' | 'lines' | 'blocks';

/** Do markers count for the lines beside them only, or for blocks and literals of any length? */
export function suppressionReach(text: string): SuppressionReach {
	let reach: SuppressionReach = 'none';
	for (const [found] of text.matchAll(markers)) {
		const marker = found.toLowerCase();
		if (blockPairs.has(marker) || blockEnds.has(marker) || marker === 'kingfisher:ignore') return 'blocks';
		reach = 'lines';
	}
	return reach;
}

interface Block {
	readonly from: number;
	readonly to: number;
	readonly suppression: Suppression;
}

/** What is known while the markers of a text are read, in order. */
interface Reading {
	readonly lines: LineIndex;
	readonly byLine: Map<number, Suppression>;
	/** Lines that a marker on another line is for; one on their own line goes first. */
	readonly byOther: Map<number, Suppression>;
	/** For findings of several lines: their last line, below which a marker stands. */
	readonly byEnd: Map<number, Suppression>;
	/** By the marker that opens them, in the order of their lines. */
	readonly blocks: ReadonlyMap<string, Block[]>;
	readonly open: Map<string, Omit<Block, 'to'>>;
}

/**
 * Reads the markers of a whole text.
 *
 * Our own `agent-reach:allow <reason>` counts on the line of the secret and, in a comment that has the line for itself,
 * on the line above; foreign markers count where their own tools let them count: on the line, on the line above, in a
 * block, for Kingfisher around a literal of several lines. For a secret of several lines its first and last line count.
 */
export function readSuppressions(text: string, lines: LineIndex): Suppressions {
	const blocks = new Map<string, Block[]>([...blockPairs.keys()].map((start) => [start, []]));
	const reading: Reading = { lines, byLine: new Map(), byOther: new Map(), byEnd: new Map(), blocks, open: new Map() };
	for (const match of text.matchAll(markers)) readMarker(text, match[0].toLowerCase(), match.index, reading);
	for (const [start, block] of reading.open) blocks.get(start)?.push({ ...block, to: Number.POSITIVE_INFINITY });
	const { byLine, byOther, byEnd } = reading;
	return {
		of: (firstLine, lastLine) =>
			byLine.get(firstLine) ??
			byLine.get(lastLine) ??
			byOther.get(firstLine) ??
			byOther.get(lastLine) ??
			(lastLine > firstLine ? byEnd.get(lastLine) : undefined) ??
			blockAround([...blocks.values()], firstLine)?.suppression,
	};
}

/** The block that a line stands in; blocks of one tool do not overlap. */
function blockAround(tools: readonly (readonly Block[])[], line: number): Block | undefined {
	return tools.map((blocks) => firstEnding(blocks, line)).find((block) => block !== undefined && block.from <= line);
}

function firstEnding(blocks: readonly Block[], line: number): Block | undefined {
	let low = 0;
	let high = blocks.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((blocks[middle]?.to ?? 0) < line) low = middle + 1;
		else high = middle;
	}
	return blocks[low];
}

function readMarker(text: string, marker: string, at: number, reading: Reading): void {
	const { lines, byLine, byOther, blocks, open } = reading;
	const line = lines.lineAt(at);
	if (blockEnds.has(marker)) {
		for (const [start, block] of open) {
			if (blockPairs.get(start) !== marker) continue;
			blocks.get(start)?.push({ ...block, to: line });
			open.delete(start);
		}
		return;
	}
	const suppression = { by: marker, reason: reasonOf(text, at + marker.length, lines.lineEnd(line)) };
	if (blockPairs.has(marker)) {
		if (!open.has(marker)) open.set(marker, { from: line, suppression });
		return;
	}
	// a marker for the next line may stand on any line, one for its own line anywhere on it
	const next = /nextline|next-line/.test(marker);
	if (!next) setOnce(byLine, line, suppression);
	const alone = above.test(marker) && commentStart.test(lines.lineText(line).slice(0, 200));
	if (next || alone) setOnce(byOther, line + 1, suppression);
	if (alone && marker === 'kingfisher:ignore') aroundLiteral(line, suppression, reading);
}

/** The words behind a marker, without the end of the comment; secretlint writes a rule's name and `--` before them. */
function reasonOf(text: string, from: number, lineEnd: number): string {
	return text
		.slice(from, Math.min(lineEnd, from + 500))
		.replace(commentEnd, '')
		.replace(/^[\s:]+/, '')
		.trim();
}

/** How many lines of a literal Kingfisher's marker is followed over. */
const mostLines = 400;

/**
 * Kingfisher lets its marker stand before or behind a literal of several lines: blank lines, lines of quotes, the ends of
 * a key block and encoded text may stand between it and the secret.
 */
function aroundLiteral(line: number, suppression: Suppression, { lines, byOther, byEnd }: Reading): void {
	for (let at = line + 1; at < line + mostLines && at < lines.lineCount && isBetween(lines.lineText(at)); at++) {
		setOnce(byOther, at + 1, suppression);
	}
	for (let at = line - 1; at > line - mostLines && at > 0; at--) {
		setOnce(byEnd, at, suppression);
		if (!isBetween(lines.lineText(at))) break;
	}
}

function isBetween(lineText: string): boolean {
	const text = lineText.slice(0, 400).trim();
	return (
		text === '' ||
		/(?:"""|'''|```)$/.test(text) ||
		/^-----(?:BEGIN|END) /.test(text) ||
		/^[A-Za-z0-9+/=_:.-]{16,}$/.test(text)
	);
}

function setOnce(map: Map<number, Suppression>, line: number, suppression: Suppression): void {
	if (!map.has(line)) map.set(line, suppression);
}
