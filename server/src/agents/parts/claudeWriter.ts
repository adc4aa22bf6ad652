import { getNodeValue, type Node } from 'jsonc-parser';
import type { Localize } from '../../l10n.ts';
import { applyEdit, insertMember, nodeAt, propertyOf, removeMember, type TextEdit } from '../../reach/jsonTree.ts';
import type { DenyEdit, DenyWriter } from '../agent.ts';
import { readStrict } from './claudeSettings.ts';
import { jsonRefusal } from './jsonRefusal.ts';

const file = '.claude/settings.json';

/** `Read(/path)` for one file, relative to the folder of the project's settings file. */
export function claudeRule(path: string): string {
	// Inside the brackets the rule is a gitignore pattern; the `/` in front anchors it and covers `#` and `!`.
	// A question mark stays as it is: the program knows no escape for it (measured with 2.1.330), and it matches itself.
	return `Read(/${path.replace(/[*[\]]/g, '\\$&').replace(/ +$/, (spaces) => '\\ '.repeat(spaces.length))})`;
}

function refusal(path: string, t: Localize): string | undefined {
	if (/[\\\r\n]/.test(path)) return t('Claude Code has no pattern for a name with a backslash or a line break.');
	return undefined;
}

/** Writes `permissions.deny` of the project's settings, keeping formatting. */
export const claudeWriter: DenyWriter = {
	kind: 'writer',
	file,
	add: (path, text, t): DenyEdit | { readonly refused: string } => {
		const reason = refusal(path, t);
		if (reason !== undefined) return { refused: reason };
		const sideEffects = effects(path, t);
		const rule = claudeRule(path);
		if (text === undefined || text.trim() === '') {
			return { file, text: newFile(rule), sideEffects };
		}
		const tree = readStrict(text);
		if (!tree) return jsonRefusal(file, text, t);
		const list = nodeAt(tree, ['permissions', 'deny']);
		if (isWrong(tree, list)) return { refused: t('permissions.deny in {0} is not a list.', file) };
		if (list && (getNodeValue(list) as readonly unknown[]).includes(rule)) return { file, text, sideEffects };
		return { file, text: applyEdit(text, insertion(text, tree, list, rule)), sideEffects };
	},
	remove: (path, text) => ({ text: withoutRule(text, claudeRule(path)) }),
};

function isWrong(tree: Node, list: Node | undefined): boolean {
	const permissions = nodeAt(tree, ['permissions']);
	return (permissions !== undefined && permissions.type !== 'object') || (list !== undefined && list.type !== 'array');
}

function effects(path: string, t: Localize): readonly string[] {
	const shell = t('The shell of Claude Code can still read the file; its sandbox is what stops it.');
	const edits = t('Claude Code can no longer edit the file either.');
	const wide = path.includes('?') ? [t('The rule also covers files whose names differ only in one character.')] : [];
	if (path.includes('/')) return [shell, edits, ...wide];
	return [
		shell,
		edits,
		...wide,
		t('With a rule for a file at the root, some versions of Claude Code ask before every recursive search.'),
	];
}

const newFile = (rule: string): string => `${JSON.stringify({ permissions: { deny: [rule] } }, undefined, 2)}\n`;

/** What we write where there is no list yet; no space behind the brackets, which tells it from what was there before. */
const newList = (rule: string): string => `[${JSON.stringify(rule)}]`;
const newPermissions = (rule: string): string => `{"deny": ${newList(rule)}}`;

/** Puts the rule into the list, the list into the object, or the object into the file: whatever is there already. */
function insertion(text: string, tree: Node, list: Node | undefined, rule: string): TextEdit {
	if (list) return insertMember(text, list, JSON.stringify(rule));
	const permissions = nodeAt(tree, ['permissions']);
	if (permissions) return insertMember(text, permissions, `"deny": ${newList(rule)}`);
	return insertMember(text, tree, `"permissions": ${newPermissions(rule)}`);
}

/** Takes the rule out, and with it the list and the object that we made for it; `undefined` when the file was ours. */
function withoutRule(text: string, rule: string): string | undefined {
	if (text === newFile(rule)) return undefined;
	const tree = readStrict(text);
	const permissions = nodeAt(tree, ['permissions']);
	const list = nodeAt(tree, ['permissions', 'deny']);
	if (!tree || !permissions || list?.type !== 'array') return text;
	const own = list.children?.find(({ value }) => value === rule);
	if (!own) return text;
	const textOf = ({ offset, length }: Node): string => text.slice(offset, offset + length);
	const outer = propertyOf(tree, 'permissions');
	const inner = propertyOf(permissions, 'deny');
	if (outer && textOf(permissions) === newPermissions(rule)) return applyEdit(text, removeMember(text, tree, outer));
	if (inner && textOf(list) === newList(rule)) return applyEdit(text, removeMember(text, permissions, inner));
	return applyEdit(text, removeMember(text, list, own));
}
