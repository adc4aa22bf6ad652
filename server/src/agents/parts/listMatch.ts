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
	return (path) => {
		const entry = entries.find((one) => covers(one, path));
		if (!entry) return { ignored: false };
		return {
			ignored: true,
			rule: { file: entry.file, line: entry.line, pattern: JSON.stringify(entry.value), negated: false },
		};
	};
}
