import type { Span } from '../detect/types.ts';
import { type TextLine, textLines } from './textLines.ts';

/** An instruction of a Dockerfile, with the lines that continue it and its here-documents. */
export interface DockerInstruction extends Span {
	/** In capitals. */
	readonly keyword: string;
	/** What stands behind the keyword, up to the end of the instruction without its line end. */
	readonly arguments: Span;
	/** Lines of comments between continued lines, which Docker takes out. Line ends included. */
	readonly gaps: readonly Span[];
	readonly heredoc: boolean;
}

/** What stands in a Dockerfile, with its places. */
export interface DockerText {
	readonly instructions: readonly DockerInstruction[];
	readonly comments: readonly Span[];
	/** `\` unless a directive says otherwise. */
	readonly mark: string;
	/** `# syntax=...` */
	readonly syntax: string | undefined;
}

/**
 * Reads a Dockerfile as BuildKit does: directives, comments, lines that are continued, here-documents. Source:
 * https://docs.docker.com/reference/dockerfile/#format. Takes time proportional to the text, and never throws.
 */
export function readDockerfile(text: string): DockerText {
	const lines = [...textLines(text)];
	const { mark, syntax } = directivesOf(lines);
	const continues = mark === '`' ? /`[ \t]*$/ : /\\[ \t]*$/;
	const instructions: DockerInstruction[] = [];
	const comments: Span[] = [];
	const isComment = (line: TextLine) => /^[ \t]*#/.test(line.text);
	for (let at = 0; at < lines.length; at++) {
		const first = lines[at];
		if (first === undefined) break;
		if (isComment(first)) comments.push({ start: first.start, end: first.end });
		const head = /^[ \t]*([A-Za-z]+)(?=[ \t]|$)/.exec(first.text);
		if (isComment(first) || head === null) continue;
		const gaps: Span[] = [];
		let last = first;
		while (continues.test(last.text)) {
			let next = lines[at + 1];
			while (next !== undefined && (isComment(next) || next.text.trim() === '')) {
				if (isComment(next)) comments.push({ start: next.start, end: next.end });
				gaps.push({ start: next.start, end: next.next });
				at++;
				next = lines[at + 1];
			}
			if (next === undefined) break;
			last = next;
			at++;
		}
		const keyword = (head[1] ?? '').toUpperCase();
		const from = first.start + head[0].length;
		const marks = heredocMarks(keyword, text.slice(from, last.end));
		for (const { word, stripped } of marks) {
			let body = lines[at + 1];
			while (body !== undefined) {
				at++;
				last = body;
				if ((stripped ? body.text.replace(/^\t+/, '') : body.text) === word) break;
				body = lines[at + 1];
			}
		}
		const behind = /^[ \t]*/.exec(text.slice(from))?.[0].length ?? 0;
		const start = Math.min(from + behind, last.end);
		instructions.push({
			keyword,
			start: first.start,
			end: last.next,
			arguments: { start, end: Math.max(start, last.end) },
			gaps,
			heredoc: marks.length > 0,
		});
	}
	return { instructions, comments, mark, syntax };
}

function heredocMarks(keyword: string, text: string): { word: string; stripped: boolean }[] {
	if (!/^(?:RUN|COPY|ADD|ONBUILD)$/.test(keyword)) return [];
	const found = text.matchAll(/(?:^|\s)\d*<<(-?)(?:(["'])([^\s"'<]+)\2|([^\s"'<]+))/g);
	return [...found].map(([, dash, , quoted, plain]) => ({ word: quoted ?? plain ?? '', stripped: dash === '-' }));
}

/** `# escape=` and `# syntax=`, which count only in front of everything else. */
function directivesOf(lines: readonly TextLine[]): { mark: string; syntax: string | undefined } {
	let mark = '\\';
	let syntax: string | undefined;
	for (const { text } of lines) {
		const directive = /^[ \t]*#[ \t]*(syntax|escape|check)[ \t]*=[ \t]*(.+?)[ \t]*$/i.exec(text);
		if (directive === null) break;
		const [, key = '', value = ''] = directive;
		if (key.toLowerCase() === 'escape') mark = value;
		if (key.toLowerCase() === 'syntax') syntax = value;
	}
	return { mark, syntax };
}
