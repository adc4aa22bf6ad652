import { getNodeValue, type ParseError, parseTree } from 'jsonc-parser';
import type { IgnoreMatch } from '../../reach/gitignore.ts';
import { lineAt, nodeAt } from '../../reach/jsonTree.ts';
import type { RootSnapshot } from '../agent.ts';
import { plainGlob } from './plainGlob.ts';

/** One entry of a list in a JSON file (comments allowed), with its place. */
export interface ListEntry {
	readonly value: unknown;
	readonly file: string;
	readonly line: number;
}

/** The entries of the list at a path of keys, in each of the files that has one. */
export function listEntries(
	snapshot: RootSnapshot,
	files: readonly string[],
	keys: readonly string[],
): readonly ListEntry[] {
	return files.flatMap((file) => {
		const text = snapshot.files.get(file) ?? '';
		const errors: ParseError[] = [];
		const tree = parseTree(text, errors, { allowTrailingComma: true });
		// What a program makes of a file that is not valid is not known: no entry of it counts.
		if (errors.length > 0) return [];
		return (nodeAt(tree, keys)?.children ?? []).map((node) => ({
			value: getNodeValue(node) as unknown,
			file,
			line: lineAt(text, node.offset),
		}));
	});
}

/** The first entry that covers a path, in the form of a match; `undefined` when there are no entries. */
export function firstEntry(
	entries: readonly ListEntry[],
	covers: (entry: ListEntry, path: string) => boolean,
): ((path: string) => IgnoreMatch) | undefined {
	if (entries.length === 0) return undefined;
	// One answer an entry, so that who remembers rows by rule finds them again.
	const matches = entries.map((entry) => ({ entry, match: toMatch(entry) }));
	return (path) => matches.find(({ entry }) => covers(entry, path))?.match ?? { ignored: false };
}

/**
 * {@link firstEntry} for entries that hold a glob.
 *
 * @param globOf `undefined`: the entry covers nothing.
 */
export function firstGlob(
	entries: readonly ListEntry[],
	globOf: (entry: ListEntry) => string | undefined,
): ((path: string) => IgnoreMatch) | undefined {
	const tests = new Map(
		entries.map((entry) => {
			const glob = globOf(entry);
			return [entry, glob === undefined ? () => false : plainGlob(glob)] as const;
		}),
	);
	return firstEntry(entries, (entry, path) => tests.get(entry)?.(path) === true);
}

/** An entry in the form of a match. */
export function toMatch({ value, file, line }: ListEntry): IgnoreMatch {
	return { ignored: true, rule: { file, line, pattern: JSON.stringify(value), negated: false } };
}
