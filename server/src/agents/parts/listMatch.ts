import { getNodeValue, parseTree } from 'jsonc-parser';
import type { IgnoreMatch } from '../../reach/gitignore.ts';
import { lineAt, nodeAt } from '../../reach/jsonTree.ts';
import type { RootSnapshot } from '../agent.ts';

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
		const tree = parseTree(text, [], { allowTrailingComma: true });
		return (nodeAt(tree, keys)?.children ?? []).map((node) => ({
			value: getNodeValue(node) as unknown,
			file,
			line: lineAt(text, node.offset),
		}));
	});
}

/** The first entry that covers a path, in the form of a match. */
export function firstEntry(
	entries: readonly ListEntry[],
	covers: (entry: ListEntry, path: string) => boolean,
): (path: string) => IgnoreMatch {
	// One answer an entry, so that who remembers rows by rule finds them again.
	const matches = entries.map((entry) => ({ entry, match: toMatch(entry) }));
	return (path) => matches.find(({ entry }) => covers(entry, path))?.match ?? { ignored: false };
}

/** An entry in the form of a match. */
export function toMatch({ value, file, line }: ListEntry): IgnoreMatch {
	return { ignored: true, rule: { file, line, pattern: JSON.stringify(value), negated: false } };
}
