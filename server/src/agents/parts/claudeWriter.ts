import { applyEdits, findNodeAtLocation, getNodeValue, modify, type Node } from 'jsonc-parser';
import type { Localize } from '../../l10n.ts';
import type { DenyEdit, DenyWriter } from '../agent.ts';
import { readStrict } from './claudeSettings.ts';

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
			return { file, text: `${JSON.stringify({ permissions: { deny: [rule] } }, undefined, 2)}\n`, sideEffects };
		}
		const tree = readStrict(text);
		if (!tree)
			return { refused: t('{0} is not valid JSON. Correct it first: until then none of its rules applies.', file) };
		const list = findNodeAtLocation(tree, ['permissions', 'deny']);
		if (isWrong(tree, list)) return { refused: t('permissions.deny in {0} is not a list.', file) };
		const index = list?.children?.length;
		if (list && (getNodeValue(list) as readonly unknown[]).includes(rule)) return { file, text, sideEffects };
		const change = list
			? modify(text, ['permissions', 'deny', index ?? -1], rule, { isArrayInsertion: true, ...layout(text) })
			: modify(text, ['permissions', 'deny'], [rule], layout(text));
		return { file, text: applyEdits(text, change), sideEffects };
	},
	remove: (path, text) => ({ text: withoutRule(text, claudeRule(path)) }),
};

function isWrong(tree: Node, list: Node | undefined): boolean {
	const permissions = findNodeAtLocation(tree, ['permissions']);
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

/** Indentation and line ends as they are in the file. */
function layout(text: string): { formattingOptions: { insertSpaces: boolean; tabSize: number; eol: string } } {
	const indent = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
	const eol = text.includes('\r\n') ? '\r\n' : '\n';
	return { formattingOptions: { insertSpaces: !indent.startsWith('\t'), tabSize: indent.length, eol } };
}

/** Takes the rule out, then the list and the object that became empty by it; nothing left means no file. */
function withoutRule(text: string, rule: string): string | undefined {
	const tree = readStrict(text);
	const list = tree && findNodeAtLocation(tree, ['permissions', 'deny']);
	if (!tree || list?.type !== 'array') return text;
	const index = (getNodeValue(list) as readonly unknown[]).indexOf(rule);
	if (index === -1) return text;
	const whole = getNodeValue(tree) as Record<string, unknown>;
	const permissions = whole['permissions'] as Record<string, unknown>;
	if ((list.children?.length ?? 0) > 1) return applyEdits(text, removeMember(text, list, index));
	if (Object.keys(permissions).length > 1)
		return applyEdits(text, modify(text, ['permissions', 'deny'], undefined, layout(text)));
	if (Object.keys(whole).length > 1) return applyEdits(text, modify(text, ['permissions'], undefined, layout(text)));
	return undefined;
}

/** A member of a list together with the comma and the white space in front of it, or behind it for the first. */
function removeMember(text: string, list: Node, index: number): { offset: number; length: number; content: string }[] {
	const node = list.children?.[index];
	const before = list.children?.[index - 1];
	const after = list.children?.[index + 1];
	if (!node) return [];
	const start = before ? before.offset + before.length : node.offset;
	const stop = before ? node.offset + node.length : (after?.offset ?? node.offset + node.length);
	return text.length < stop ? [] : [{ offset: start, length: stop - start, content: '' }];
}
