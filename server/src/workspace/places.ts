import { relative, sep } from 'node:path';
import type { FileRef } from './engineTypes.ts';

/** Order of reports: by root, then by path, both by their code units, the same on every machine. */
export function byPlace(a: FileRef, b: FileRef): number {
	if (a.root !== b.root) {
		return a.root < b.root ? -1 : 1;
	}
	return a.path < b.path ? -1 : a.path > b.path ? 1 : 0;
}

/** Is a native path a folder itself or below it? */
export function isBelow(root: string, path: string): boolean {
	return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** A native relative path with posix separators. */
export function posix(path: string): string {
	return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

/** Something that does not name a folder or file: nothing, one dot or two, between separators or at the end. */
const notPlain = /[\\/]\.{0,2}(?:[\\/]|$)/;

/** The posix path of a native path below a folder that holds it, see {@link isBelow}; of the folder itself `''`. */
export function pathBelow(root: string, path: string): string {
	// Thousands are asked for at once: what is plain is cut.
	const plain = !notPlain.test(path) && !root.endsWith(sep);
	return posix(plain ? path.slice(root.length + 1) : relative(root, path));
}
