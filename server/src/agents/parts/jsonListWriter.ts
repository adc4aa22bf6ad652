import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { Localize } from '../../l10n.ts';
import { applyEdit, insertMember, nodeAt, propertyOf, removeMember, type TextEdit } from '../../reach/jsonTree.ts';
import type { DenyEdit, DenyWriter } from '../agent.ts';
import { jsonRefusal } from './jsonRefusal.ts';

/** A list in a JSON file (comments allowed) to which one entry a file is added. */
export interface JsonListOptions {
	readonly file: string;
	/** Keys from the top to the list. */
	readonly keys: readonly [string] | readonly [string, string];
	/** The entry for a path; `undefined` when the agent has no pattern for it. */
	readonly entry: (path: string) => unknown;
	/** In lists where the first match counts. */
	readonly first?: boolean;
	readonly sideEffects: (path: string, t: Localize) => readonly string[];
}

/** Adds and removes entries of a list, and keeps everything else in the file as it is. */
export function jsonListWriter(options: JsonListOptions): DenyWriter {
	const { file } = options;
	return {
		kind: 'writer',
		file,
		add: (path, text, t): DenyEdit | { readonly refused: string } => {
			const entry = options.entry(path);
			if (entry === undefined || /[\r\n\0]/.test(path)) {
				return { refused: t('{0} cannot express a rule for exactly this file.', file) };
			}
			const sideEffects = options.sideEffects(path, t);
			const member = JSON.stringify(entry);
			if (text === undefined || text.trim() === '') return { file, text: newFile(options, entry), sideEffects };
			const tree = readTree(text);
			if (!tree) return jsonRefusal(file, text, t);
			const places = options.keys.map((_, index) => nodeAt(tree, options.keys.slice(0, index + 1)));
			const list = places.at(-1);
			const isWrong =
				places.slice(0, -1).some((node) => node && node.type !== 'object') || (list && list.type !== 'array');
			if (isWrong) return { refused: t('{0} in {1} has another form than expected.', options.keys.join('.'), file) };
			if (findMember(list, member)) return { file, text, sideEffects };
			return { file, text: applyEdit(text, insertion(options, { text, tree, list, member })), sideEffects };
		},
		remove: (path, text) => ({ text: without(options, path, text) }),
	};
}

function readTree(text: string): Node | undefined {
	const errors: ParseError[] = [];
	const tree = parseTree(text, errors, { allowTrailingComma: true });
	return errors.length === 0 && tree?.type === 'object' ? tree : undefined;
}

function newFile({ keys }: JsonListOptions, entry: unknown): string {
	const value = keys.reduceRight<unknown>((inner, key) => ({ [key]: inner }), [entry]);
	return `${JSON.stringify(value, undefined, 2)}\n`;
}

const textOf = (text: string, { offset, length }: Node): string => text.slice(offset, offset + length);

/** A member with the same meaning, however it is written. */
function findMember(list: Node | undefined, member: string): Node | undefined {
	return list?.children?.find((node) => JSON.stringify(toValue(node)) === member);
}

function toValue(node: Node): unknown {
	if (node.type === 'array') return (node.children ?? []).map(toValue);
	if (node.type !== 'object') return node.value as unknown;
	return Object.fromEntries(
		(node.children ?? []).map((property) => {
			const [key, value] = property.children ?? [];
			return [String(key?.value), value && toValue(value)];
		}),
	);
}

/** No space behind the brackets that we write, which tells them from what was there before. */
const newList = (member: string): string => `[${member}]`;

interface Place {
	readonly text: string;
	readonly tree: Node;
	readonly list: Node | undefined;
	readonly member: string;
}

function insertion({ keys, first }: JsonListOptions, { text, tree, list, member }: Place): TextEdit {
	const head = list?.children?.[0];
	if (list && first && head) return { offset: head.offset, length: 0, content: `${member}, ` };
	if (list) return insertMember(text, list, member);
	const [outer, inner] = keys;
	if (inner === undefined) return insertMember(text, tree, `${JSON.stringify(outer)}: ${newList(member)}`);
	const holder = nodeAt(tree, [outer]);
	const property = `${JSON.stringify(inner)}: ${newList(member)}`;
	return holder
		? insertMember(text, holder, property)
		: insertMember(text, tree, `${JSON.stringify(outer)}: {${property}}`);
}

/** Takes the entry out, and with it the list and the object that we made for it; `undefined` when the file was ours. */
function without(options: JsonListOptions, path: string, text: string): string | undefined {
	const entry = options.entry(path);
	if (text === newFile(options, entry)) return undefined;
	const tree = readTree(text);
	const list = nodeAt(tree, options.keys);
	const member = JSON.stringify(entry);
	const own = findMember(list, member);
	if (!tree || !list || !own) return text;
	const [outer, inner] = options.keys;
	const holder = inner === undefined ? tree : nodeAt(tree, [outer]);
	const last = propertyOf(holder, inner ?? outer);
	const top = propertyOf(tree, outer);
	if (
		inner !== undefined &&
		holder &&
		top &&
		textOf(text, holder) === `{${JSON.stringify(inner)}: ${newList(member)}}`
	) {
		return applyEdit(text, removeMember(text, tree, top));
	}
	if (holder && last && textOf(text, list) === newList(member))
		return applyEdit(text, removeMember(text, holder, last));
	return applyEdit(text, removeMember(text, list, own));
}
