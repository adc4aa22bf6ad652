import { basename, dirname, join, relative, sep } from 'node:path';
import type { Range } from 'vscode-languageserver/node';
import { URI } from 'vscode-uri';
import type { Place } from '../finding.ts';
import type { FileRef } from '../workspace/engineTypes.ts';

/** Absolute native path of a file that a root holds; a path outside every root is absolute already. */
export function nativePath({ root, path }: FileRef): string {
	return root === '' ? path : join(root, ...path.split('/'));
}

/** `file:` URI as VS Code writes it. */
export function fileUri(ref: FileRef): string {
	return URI.file(nativePath(ref)).toString();
}

/** Native path of a `file:` URI; `undefined` for every other scheme. */
export function pathOf(uri: string): string | undefined {
	const parsed = URI.parse(uri);
	return parsed.scheme === 'file' ? parsed.fsPath : undefined;
}

/**
 * Root and path for a document that stands in no workspace folder: its own folder, or for an untitled document the
 * folder it would most likely be saved in.
 *
 * @param fallback Folder for documents that have none.
 */
export function looseRef(uri: string, fallback: string): FileRef {
	const path = pathOf(uri);
	if (path !== undefined) return { root: dirname(path), path: basename(path) };
	const { path: name, fragment } = URI.parse(uri);
	return { root: fallback, path: `${name.replace(/^\/+/, '') || 'untitled'}${fragment === '' ? '' : `#${fragment}`}` };
}

/**
 * Root and path for a cell of a notebook: the notebook's own with the cell behind it, so that each cell is a text of its
 * own. `undefined` for everything else, and for a notebook that stands in no folder.
 */
export function cellRef(folders: readonly string[], uri: string): FileRef | undefined {
	const { scheme, fsPath, fragment } = URI.parse(uri);
	const notebook = scheme === 'vscode-notebook-cell' ? refIn(folders, fsPath) : undefined;
	return notebook && { root: notebook.root, path: `${notebook.path}#${fragment}` };
}

/** The innermost of some folders that holds a file, and the posix path below it. */
export function refIn(folders: readonly string[], path: string): FileRef | undefined {
	const [root] = folders
		.filter((folder) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep))
		.sort((a, b) => b.length - a.length);
	return root === undefined ? undefined : { root, path: relative(root, path).split(sep).join('/') };
}

/** LSP range of a stretch between two places (one-based lines and columns become zero-based ones). */
export function rangeOf({ start, end }: { readonly start: Place; readonly end: Place }): Range {
	return {
		start: { line: start.line - 1, character: start.column - 1 },
		end: { line: end.line - 1, character: end.column - 1 },
	};
}

/** Do two ranges touch? A cursor directly behind a value still belongs to it. */
export function touches(a: Range, b: Range): boolean {
	return !before(a.end, b.start) && !before(b.end, a.start);
}

function before(a: Range['start'], b: Range['start']): boolean {
	return a.line < b.line || (a.line === b.line && a.character < b.character);
}
