import type { Node } from 'jsonc-parser';

/** A piece of text to replace. */
export interface TextEdit {
	readonly offset: number;
	readonly length: number;
	readonly content: string;
}

/** The value at a path of keys. Of a key that stands twice the last counts, as in `JSON.parse`. */
export function nodeAt(tree: Node | undefined, keys: readonly string[]): Node | undefined {
	let node = tree;
	for (const key of keys) node = propertyOf(node, key)?.children?.[1];
	return node;
}

/** The property (key and value together) of an object. */
export function propertyOf(node: Node | undefined, key: string): Node | undefined {
	return node?.type === 'object' ? node.children?.findLast((one) => one.children?.[0]?.value === key) : undefined;
}

/** One-based line of an offset. */
export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length;

const endOf = (node: Node): number => node.offset + node.length;

/**
 * Adds a member behind the last one of a list or an object, set apart as its neighbours are. In an empty one a space
 * goes in front, which tells {@link removeMember} that the container was there before.
 */
export function insertMember(text: string, container: Node, member: string): TextEdit {
	const members = container.children ?? [];
	const last = members.at(-1);
	if (!last) return { offset: container.offset + 1, length: 0, content: ` ${member}` };
	const before = members.at(-2);
	const gap = before
		? text.slice(endOf(before), last.offset)
		: `,${text.slice(container.offset + 1, last.offset) || ' '}`;
	return { offset: endOf(last), length: 0, content: `${gap}${member}` };
}

/** Takes a member out together with what {@link insertMember} put around it. */
export function removeMember(text: string, container: Node, member: Node): TextEdit {
	const members = container.children ?? [];
	const index = members.indexOf(member);
	const before = members[index - 1];
	const after = members[index + 1];
	if (before) return { offset: endOf(before), length: endOf(member) - endOf(before), content: '' };
	if (after) return { offset: member.offset, length: after.offset - member.offset, content: '' };
	const start = text.charAt(member.offset - 1) === ' ' ? member.offset - 1 : member.offset;
	return { offset: start, length: endOf(member) - start, content: '' };
}

/** The text after one edit. */
export function applyEdit(text: string, { offset, length, content }: TextEdit): string {
	return text.slice(0, offset) + content + text.slice(offset + length);
}
