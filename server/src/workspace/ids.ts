import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { FileFinding } from '../finding.ts';

/**
 * Names of roots inside ids: the folder's own name, with a number behind it where two are equal, so that ids are the same
 * on every machine that scans the same folders.
 */
export function rootLabels(roots: readonly string[]): ReadonlyMap<string, string> {
	const labels = new Map<string, string>();
	const used = new Map<string, number>();
	for (const root of roots) {
		const name = basename(root);
		const count = (used.get(name) ?? 0) + 1;
		used.set(name, count);
		labels.set(root, count === 1 ? name : `${name}~${count}`);
	}
	return labels;
}

/** Id of a file in reports. */
export function fileId(label: string, path: string): string {
	return digest('file', label, path);
}

/**
 * Ids of the findings of one file, in their order. Built from the shared identity, so that they hold between machines
 * with one salt; the same value of the same type twice in a file is told apart by its order.
 */
export function findingIds(label: string, path: string, findings: readonly FileFinding[]): readonly string[] {
	const seen = new Map<string, number>();
	return findings.map(({ type, identity }) => {
		const key = `${type}\0${identity}`;
		const ordinal = seen.get(key) ?? 0;
		seen.set(key, ordinal + 1);
		return digest('finding', label, path, type, identity, String(ordinal));
	});
}

/** Hashes names and keyed tags only, never a value. */
function digest(...parts: readonly string[]): string {
	return createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 16);
}
