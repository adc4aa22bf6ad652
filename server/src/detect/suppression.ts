import type { LineIndex } from './lines.ts';
import type { Suppression } from './types.ts';

/** Markers that suppress findings on their own line; `above` also on the line below, where they stand in a comment alone. */
const lineMarkers: readonly { readonly text: string; readonly above: boolean; readonly next?: boolean }[] = [
	{ text: 'agent-reach:allow', above: true },
	{ text: 'gitleaks:allow', above: false },
	{ text: 'betterleaks:allow', above: false },
	{ text: 'kingfisher:ignore', above: true },
	{ text: 'trufflehog:ignore', above: false },
	{ text: 'pragma: allowlist secret', above: false },
	{ text: 'pragma: whitelist secret', above: false },
	{ text: 'pragma: allowlist nextline secret', above: false, next: true },
	{ text: 'pragma: whitelist nextline secret', above: false, next: true },
	{ text: 'secretlint-disable-line', above: false },
	{ text: 'secretlint-disable-next-line', above: false, next: true },
	{ text: 'ggignore', above: true },
];

/** Every literal that {@link readSuppressions} looks for. */
export const suppressionLiterals: readonly string[] = [...lineMarkers.map(({ text }) => text), 'secretlint-disable'];

const commentStart = /^\s*(?:\/\/|\/\*|\*|#|--|;|%|<!--|\{\{!|\{#|<%--|REM\b|rem\b|\(\*)/;
const commentEnd = /\s*(?:\*\/|-->|--%>|#\}|\}\}|\*\)|""")\s*$/;

/** Answers which findings are suppressed by comments in the text. */
export interface Suppressions {
	/** The suppression of a finding that covers these one-based lines. */
	readonly of: (firstLine: number, lastLine: number) => Suppression | undefined;
}

/**
 * Reads the markers of a whole text.
 *
 * Our own `agent-reach:allow <reason>` counts on the line of the secret and, in a comment that has the line for itself,
 * on the line above; foreign markers count where their own tools let them count. For a secret of several lines its
 * first and last line count.
 */
export function readSuppressions(text: string, lines: LineIndex): Suppressions {
	const byLine = new Map<number, Suppression>();
	for (const marker of lineMarkers) {
		for (let at = text.indexOf(marker.text); at !== -1; at = text.indexOf(marker.text, at + marker.text.length)) {
			const end = at + marker.text.length;
			if (/[\w-]/.test(text.charAt(end)) || /[\w-]/.test(text.charAt(at - 1))) continue;
			const line = lines.lineAt(at);
			const reason = text
				.slice(end, Math.min(lines.lineEnd(line), end + 500))
				.replace(commentEnd, '')
				.replace(/^[\s:]+/, '')
				.trim();
			const suppression = { by: marker.text, reason };
			if (marker.next !== true) setOnce(byLine, line, suppression);
			const alone = marker.above && commentStart.test(lines.lineText(line).slice(0, 200));
			if (marker.next === true || alone) setOnce(byLine, line + 1, suppression);
		}
	}
	const blocks = readBlocks(text, lines);
	return {
		of: (firstLine, lastLine) =>
			byLine.get(firstLine) ??
			byLine.get(lastLine) ??
			(blocks.some(([from, to]) => firstLine >= from && firstLine <= to)
				? { by: 'secretlint-disable', reason: '' }
				: undefined),
	};
}

function setOnce(map: Map<number, Suppression>, line: number, suppression: Suppression): void {
	if (!map.has(line)) map.set(line, suppression);
}

/** Ranges of lines between `secretlint-disable` and `secretlint-enable`. */
function readBlocks(text: string, lines: LineIndex): readonly (readonly [number, number])[] {
	const blocks: (readonly [number, number])[] = [];
	for (let at = text.indexOf('secretlint-disable'); at !== -1; ) {
		const end = at + 'secretlint-disable'.length;
		if (text.charAt(end) === '-') {
			at = text.indexOf('secretlint-disable', end);
			continue;
		}
		const close = text.indexOf('secretlint-enable', end);
		blocks.push([lines.lineAt(at), close === -1 ? Number.POSITIVE_INFINITY : lines.lineAt(close)]);
		at = close === -1 ? -1 : text.indexOf('secretlint-disable', close);
	}
	return blocks;
}
