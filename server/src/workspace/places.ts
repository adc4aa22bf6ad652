import { sep } from 'node:path';
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
