import { getNodeValue, type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Localize } from '../../l10n.ts';
import { applyEdit, insertMember, nodeAt, propertyOf, removeMember, type TextEdit } from '../../reach/jsonTree.ts';
import type { DenyEdit, DenyWriter } from '../agent.ts';
import { jsonRefusal } from './jsonRefusal.ts';
import { wildcardMatches } from './permissionMap.ts';

/** What is different in the file of an agent. */
export interface PermissionWriterOptions {
	/** JSON with comments, relative to the root. */
	readonly file: string;
	readonly name: string;
}

/**
 * Writes `permission.read["<path>"] = "deny"` as the last key, because the last pattern that matches counts. Patterns are
 * whole paths below the top of the repository; `*` and `?` in a path stay as they are and match themselves.
 */
export function permissionWriter({ file, name }: PermissionWriterOptions): DenyWriter {
	return {
		kind: 'writer',
		file,
		fromTop: true,
		add: (path, text, t): DenyEdit | { readonly refused: string } => {
			if (/[\\\r\n]/.test(path))
				return { refused: t('{0} has no pattern for a name with a backslash or a line break.', name) };
			const sideEffects = effects(path, name, t);
			if (text === undefined || text.trim() === '') return { file, text: newFile(path), sideEffects };
			const tree = readTree(text);
			if (!tree) return jsonRefusal(file, text, t);
			const permission = nodeAt(tree, ['permission']);
			const read = nodeAt(tree, ['permission', 'read']);
			if (permission && permission.type !== 'object')
				return { refused: t('permission in {0} is one word for everything; write the rule by hand.', file) };
			if (read && read.type !== 'object' && read.type !== 'string')
				return { refused: t('permission.read in {0} is neither a word nor a map.', file) };
			if (read?.type === 'object' && isLast(read, path)) return { file, text, sideEffects };
			return { file, text: applyEdit(text, insertion(text, tree, path)), sideEffects };
		},
		remove: (path, text) => ({ text: withoutRule(text, path) }),
	};
}

function readTree(text: string): Node | undefined {
	const errors: ParseError[] = [];
	const tree = parseTree(text, errors, { allowTrailingComma: true });
	return errors.length === 0 && tree?.type === 'object' ? tree : undefined;
}

function effects(path: string, name: string, t: Localize): readonly string[] {
	const shell = t('Only the read tool of {0} refuses: searches and the shell still show the file.', name);
	return /[*?]/.test(path)
		? [shell, t('The pattern also covers other names, because * and ? cannot be escaped.')]
		: [shell];
}

/** Is the rule there, with nothing behind it that takes it back? */
function isLast(read: Node, path: string): boolean {
	const keys = (read.children ?? []).map((property) => String(property.children?.[0]?.value));
	const values = (read.children ?? []).map((property) => property.children?.[1]?.value as unknown);
	const at = keys.lastIndexOf(path);
	return at !== -1 && values[at] === 'deny' && !keys.slice(at + 1).some((key) => wildcardMatches(path, key));
}

const member = (path: string): string => `${JSON.stringify(path)}: "deny"`;
const newFile = (path: string): string =>
	`${JSON.stringify({ permission: { read: { [path]: 'deny' } } }, undefined, 2)}\n`;
/** What we write where there is no map yet; no space behind the brace, which tells it from what was there before. */
const newMap = (path: string): string => `{${member(path)}}`;
const newPermission = (path: string): string => `{"read": ${newMap(path)}}`;

function insertion(text: string, tree: Node, path: string): TextEdit {
	const read = nodeAt(tree, ['permission', 'read']);
	if (read?.type === 'object') return insertMember(text, read, member(path));
	if (read) {
		const old = text.slice(read.offset, read.offset + read.length);
		return { offset: read.offset, length: read.length, content: `{"*": ${old}, ${member(path)}}` };
	}
	const permission = nodeAt(tree, ['permission']);
	if (permission) return insertMember(text, permission, `"read": ${newMap(path)}`);
	return insertMember(text, tree, `"permission": ${newPermission(path)}`);
}

/** Takes the rule out, and with it the maps that we made for it; `undefined` when the file was ours. */
function withoutRule(text: string, path: string): string | undefined {
	if (text === newFile(path)) return undefined;
	const tree = readTree(text);
	const permission = nodeAt(tree, ['permission']);
	const read = nodeAt(tree, ['permission', 'read']);
	if (!tree || !permission || read?.type !== 'object') return text;
	const own = read.children?.findLast(
		(property) => property.children?.[0]?.value === path && property.children[1]?.value === 'deny',
	);
	if (!own) return text;
	const textOf = ({ offset, length }: Node): string => text.slice(offset, offset + length);
	const outer = propertyOf(tree, 'permission');
	const inner = propertyOf(permission, 'read');
	if (outer && textOf(permission) === newPermission(path)) return applyEdit(text, removeMember(text, tree, outer));
	if (inner && textOf(read) === newMap(path)) return applyEdit(text, removeMember(text, permission, inner));
	const first = read.children?.[0]?.children;
	if (read.children?.length === 2 && first?.[0]?.value === '*' && first[1]) {
		const word = textOf(first[1]);
		if (textOf(read) === `{"*": ${word}, ${member(path)}}` && typeof getNodeValue(first[1]) === 'string') {
			return applyEdit(text, { offset: read.offset, length: read.length, content: word });
		}
	}
	return applyEdit(text, removeMember(text, read, own));
}
