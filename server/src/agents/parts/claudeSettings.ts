import { getNodeValue, type Node, parseTree } from 'jsonc-parser';
import type { Localize } from '../../l10n.ts';
import { lineAt, nodeAt } from '../../reach/jsonTree.ts';
import type { ReachModel, RootSnapshot } from '../agent.ts';

/** Claude Code's settings files, lowest precedence first. Managed settings are not in the workspace and not read. */
export const claudeFiles = ['~/.claude/settings.json', '.claude/settings.json', '.claude/settings.local.json'] as const;

/** One settings file that Claude Code would accept. */
export interface ClaudeSettings {
	readonly file: string;
	/** Value at a path of keys, `undefined` when absent. */
	readonly at: (...keys: readonly string[]) => unknown;
	/** Texts of a list with the lines they stand in; other members are left out. */
	readonly list: (...keys: readonly string[]) => readonly { readonly text: string; readonly line: number }[];
}

/** Reads the settings files of a snapshot; a file that is not strict JSON does not apply, and is a problem. */
export function readClaudeSettings(
	snapshot: RootSnapshot,
	t: Localize,
): { readonly settings: readonly ClaudeSettings[]; readonly problems: ReachModel['problems'] } {
	const settings: ClaudeSettings[] = [];
	const problems: { file: string; text: string }[] = [];
	for (const file of claudeFiles) {
		const text = snapshot.files.get(file);
		if (text === undefined || text.trim() === '') continue;
		const tree = readStrict(text);
		if (tree) settings.push(toSettings(file, text, tree));
		else
			problems.push({
				file,
				text: t('{0} is not valid JSON (comments are not allowed): rules in it do not apply.', file),
			});
		for (const list of tree ? wrongLists(tree) : []) {
			problems.push({ file, text: t('{0} in {1} is not a list: no rule of it applies.', list, file) });
		}
		for (const wrong of tree ? wrongKeys(tree) : []) {
			problems.push({ file, text: t('{0} in {1} does nothing: Claude Code knows no such setting.', wrong, file) });
		}
	}
	return { settings, problems };
}

/** The syntax tree of a strict JSON object, `undefined` otherwise. */
export function readStrict(text: string): Node | undefined {
	try {
		JSON.parse(text);
	} catch {
		return undefined;
	}
	const tree = parseTree(text);
	return tree?.type === 'object' ? tree : undefined;
}

/** Keys that people write and that are silently ignored (measured with 2.1.330). */
function wrongKeys(tree: Node): readonly string[] {
	const wrong: readonly (readonly string[])[] = [['permissions', 'read'], ['ignorePatterns']];
	return wrong.filter((path) => nodeAt(tree, path)).map((path) => path.join('.'));
}

/** Where a list of rules has to be and something else is. */
function wrongLists(tree: Node): readonly string[] {
	return ['deny', 'ask', 'allow'].flatMap((kind) => {
		const node = nodeAt(tree, ['permissions', kind]);
		return node && node.type !== 'array' ? [`permissions.${kind}`] : [];
	});
}

function toSettings(file: string, text: string, tree: Node): ClaudeSettings {
	const at = (...keys: readonly string[]): unknown => {
		const node = nodeAt(tree, keys);
		return node ? (getNodeValue(node) as unknown) : undefined;
	};
	return {
		file,
		at,
		list: (...keys) =>
			(nodeAt(tree, keys)?.children ?? []).flatMap((node) =>
				node.type === 'string' ? [{ text: String(node.value), line: lineAt(text, node.offset) }] : [],
			),
	};
}
