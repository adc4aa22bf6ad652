import type { DenyEdit, DenyWriter } from '../agents/agent.ts';
import type { Localize } from '../l10n.ts';
import { createIgnore, type Ignore } from './gitignore.ts';

/** First line of the block in which our rules stand, so that they can be taken out again. */
export const blockBegin = '# agent-reach: begin';
/** Last line of it. */
export const blockEnd = '# agent-reach: end';

/**
 * The gitignore pattern that means exactly one file: anchored, every special character escaped.
 *
 * @returns `undefined` when no pattern can say it: the path holds a line break or a NUL.
 */
export function ignoreLine(path: string): string | undefined {
	if (/[\r\n\0]/.test(path)) return undefined;
	// Behind the leading slash `#` and `!` are ordinary characters; a space at the end would be trimmed.
	return `/${path.replace(/[\\*?[\]]/g, '\\$&').replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length))}`;
}

/** What is different in an agent's ignore file. */
export interface IgnoreBlockOptions {
	/** Relative to the root. */
	readonly file: string;
	/** The pattern for one file; {@link ignoreLine} when absent. */
	readonly line?: (path: string) => string | undefined;
	/** How the file says a gitignore pattern for a whole family; as it stands when absent. `undefined`: not at all. */
	readonly family?: (pattern: string) => string | undefined;
	/** The agent's own reading of the file; git's when absent. */
	readonly read?: (text: string, file: string) => Ignore;
	/** Why this path cannot be written for this agent, already localized. */
	readonly refuses?: (path: string, t: Localize) => string | undefined;
	readonly sideEffects: (path: string, t: Localize) => readonly string[];
}

const readAsGit = (text: string, file: string): Ignore =>
	createIgnore([{ base: '', text, file }], { ignoreCase: false });

/**
 * A writer for an ignore file of gitignore syntax at the root. Our lines stand in one marked block at the end; the
 * text around it, the line ends and the byte order mark are left as they are.
 */
export function ignoreBlockWriter(options: IgnoreBlockOptions): IgnoreBlockWriter {
	const { file, read = readAsGit, line: lineOf = ignoreLine, family = (pattern) => pattern } = options;
	return {
		kind: 'writer',
		file,
		add: (path, text, t): DenyEdit | { readonly refused: string } => {
			const line = lineOf(path);
			const reason = options.refuses?.(path, t);
			if (line === undefined) return { refused: t('No pattern of {0} can stand for exactly this name.', file) };
			if (reason !== undefined) return { refused: reason };
			const after = addLine(text ?? '', line);
			const match = read(after, file).match(path, false);
			if (match.ignored) return { file, text: after, sideEffects: options.sideEffects(path, t) };
			return { refused: refusal(match.rule, file, t) };
		},
		remove: (path, text) => {
			const line = lineOf(path);
			const after = line === undefined ? text : removeLine(text, line);
			return { text: after === '' ? undefined : after };
		},
		addLines: (lines, text) => lines.flatMap((line) => family(line) ?? []).reduce(addLine, text ?? ''),
		removeAll: (text) => {
			const after = removeBlocks(text);
			return { text: after === '' ? undefined : after };
		},
	};
}

/** A writer whose rules stand in a marked block, so that they are known to be ours. */
export interface IgnoreBlockWriter extends Extract<DenyWriter, { readonly kind: 'writer' }> {
	/** Adds gitignore patterns, as the file's own syntax says them. */
	readonly addLines: (lines: readonly string[], text: string | undefined) => string;
	/** Takes everything of ours out; `undefined` text: nothing else stood in the file. */
	readonly removeAll: (text: string) => { readonly text: string | undefined };
}

/** Does the writer keep its rules in a marked block? */
export function isIgnoreBlock(writer: DenyWriter): writer is IgnoreBlockWriter {
	return 'addLines' in writer;
}

function refusal(
	rule: { readonly line: number; readonly pattern: string } | undefined,
	file: string,
	t: Localize,
): string {
	return rule
		? t('Line {0} of {1} ("{2}") includes the file again. Remove that line first.', rule.line, file, rule.pattern)
		: t('{0} cannot express a rule for exactly this file.', file);
}

/** Adds a line to our block, making the block when there is none. */
export function addLine(text: string, line: string): string {
	const end = text.includes('\r\n') ? '\r\n' : '\n';
	const block = findBlock(text);
	if (block) {
		if (block.lines.includes(line)) return text;
		return `${text.slice(0, block.closing)}${line}${end}${text.slice(block.closing)}`;
	}
	// An unfinished last line gets its end inside the block's first line, so that removing can tell: see removeLine.
	const glue = text === '' || /[\r\n]$/.test(text) || text === '\uFEFF' ? '' : end;
	const begin = glue === '' ? blockBegin : `${blockBegin} (no newline before)`;
	return `${text}${glue}${begin}${end}${line}${end}${blockEnd}${end}`;
}

/** Takes a line out of our block, and the block with it when it was the last. */
export function removeLine(text: string, line: string): string {
	const block = findBlock(text);
	if (!block?.lines.includes(line)) return text;
	if (block.lines.length === 1) return withoutBlock(text, block);
	let at = block.opening;
	for (const current of block.lines) {
		if (current === line) break;
		at = text.indexOf('\n', at) + 1;
	}
	return text.slice(0, at) + text.slice(text.indexOf('\n', at) + 1);
}

/** Takes every block of ours out. */
function removeBlocks(text: string): string {
	let left = text;
	for (let block = findBlock(left); block; block = findBlock(left)) left = withoutBlock(left, block);
	return left;
}

function withoutBlock(text: string, block: Block): string {
	const before = text.slice(0, block.start);
	return (block.glued ? before.replace(/\r?\n$/, '') : before) + text.slice(block.stop);
}

interface Block {
	/** Where the first marker line begins and where the line behind the last one does. */
	readonly start: number;
	readonly stop: number;
	/** Where the line behind the first marker begins, and where the last marker does. */
	readonly opening: number;
	readonly closing: number;
	readonly lines: readonly string[];
	readonly glued: boolean;
}

function findBlock(text: string): Block | undefined {
	const first = /(?:^\uFEFF?|\n)(# agent-reach: begin(?<glued> \(no newline before\))?\r?\n)/.exec(text);
	if (!first) return undefined;
	const opening = first.index + first[0].length;
	const start = opening - (first[1]?.length ?? 0);
	const last = /(?:^|\n)(# agent-reach: end[ \t]*(?:\r?\n|$))/.exec(text.slice(opening));
	if (!last) return undefined;
	const stop = opening + last.index + last[0].length;
	const closing = stop - (last[1]?.length ?? 0);
	const lines = text.slice(opening, closing).split(/\r?\n/).slice(0, -1);
	return { start, stop, opening, closing, lines, glued: first.groups?.['glued'] !== undefined };
}
