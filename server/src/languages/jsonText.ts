import { type Node, type ParseError, parse, parseTree, visit } from 'jsonc-parser';
import type { Span } from '../detect/types.ts';
import type { TextChange } from './language.ts';
import { applyChanges, within } from './source.ts';

const lenient = { allowTrailingComma: true };

/** Names and numbers that lead to a value, from the outside in. */
export type JsonPath = readonly (string | number)[];

/** A string of a JSON text. */
export interface JsonString {
	readonly node: Node;
	readonly isKey: boolean;
	readonly path: JsonPath;
}

/** The string of a JSON text at an offset, with the names that lead to it. Comments and trailing commas may be there. */
export function stringAt(text: string, offset: number): JsonString | undefined {
	let node = parseTree(withoutMark(text), [], lenient);
	const path: (string | number)[] = [];
	while (node !== undefined && node.type !== 'string') {
		const children: readonly Node[] = node.children ?? [];
		const index = children.findIndex((child) => offset >= child.offset && offset < child.offset + child.length);
		const child = children[index];
		if (node.type === 'array') path.push(index);
		if (node.type === 'property') {
			if (index === 0 && child !== undefined) return { node: child, isKey: true, path };
			path.push(String(children[0]?.value));
		}
		node = child;
	}
	return node === undefined ? undefined : { node, isKey: false, path };
}

/** The whole string between whose quotes a stretch lies. */
export function stringAround(text: string, span: Span): JsonString | undefined {
	const found = stringAt(text, span.start);
	if (found === undefined) return undefined;
	const { offset, length } = found.node;
	return within(span, { start: offset + 1, end: offset + length - 1 }) ? found : undefined;
}

/** The data of a JSON text; `undefined` when it is not valid. */
export function plainJson(text: string): unknown {
	const errors: ParseError[] = [];
	const data: unknown = parse(withoutMark(text), errors, lenient);
	return errors.length === 0 ? data : undefined;
}

/** Places of a text that are no JSON; comments and trailing commas may be there. */
export function jsonErrors(text: string): number {
	const errors: ParseError[] = [];
	parse(withoutMark(text), errors, lenient);
	return errors.length;
}

/** A byte-order mark is white space to this project, and keeps its place. */
function withoutMark(text: string): string {
	return text.startsWith('\uFEFF') ? ` ${text.slice(1)}` : text;
}

/** Does a stretch lie in a comment? */
export function inJsonComment(text: string, { start, end }: Span): boolean {
	let found = false;
	visit(withoutMark(text), {
		onComment: (offset, length) => {
			found ||= within({ start, end }, { start: offset, end: offset + length });
		},
	});
	return found;
}

/** A comma, with the blanks and comments in front of it. */
const commaBehind = /^(?:\s|\/\/[^\n]*\n|\/\*(?:[^*]|\*(?!\/))*\*\/)*,/;

/**
 * Takes a property of an object out, with the comma that belongs to it; its line goes with it when nothing else stands there.
 *
 * @returns `undefined` when the outcome is not what was meant.
 */
export function removeProperty(text: string, path: JsonPath): readonly TextChange[] | undefined {
	const value = nodeAt(text, path);
	const property = value?.parent;
	const siblings = property?.parent?.children ?? [];
	if (property === undefined || property.type !== 'property') return undefined;
	const index = siblings.indexOf(property);
	const end = property.offset + property.length;
	const behind = commaBehind.exec(text.slice(end))?.[0];
	const near = behind?.trim() === ',' && !/[\r\n]/.test(behind);
	const own = lineAround(text, property.offset, near ? end + behind.length : end);
	const changes: TextChange[] = [{ ...own, newText: '' }];
	if (behind !== undefined && !near) {
		// A comment stands between them, and stays.
		changes[0] = { start: property.offset, end, newText: '' };
		changes.push({ start: end + behind.length - 1, end: end + behind.length, newText: '' });
	}
	if (behind === undefined && index > 0) {
		// The last one: the comma behind the one before goes, wherever comments stand between them.
		const before = siblings[index - 1];
		const from = (before?.offset ?? 0) + (before?.length ?? 0);
		const comma = commaBehind.exec(text.slice(from, property.offset));
		if (comma === null) return undefined;
		const at = from + comma[0].length - 1;
		changes.unshift({ start: at, end: at + 1, newText: '' });
	}
	const expected = plainJson(text);
	if (!deleteAt(expected, path)) return undefined;
	const after = plainJson(applyChanges(text, changes));
	return JSON.stringify(after) === JSON.stringify(expected) ? changes : undefined;
}

function nodeAt(text: string, path: JsonPath): Node | undefined {
	let node = parseTree(withoutMark(text), [], lenient);
	for (const step of path) {
		node =
			typeof step === 'number'
				? node?.children?.[step]
				: node?.children?.findLast((child) => child.children?.[0]?.value === step)?.children?.[1];
	}
	return node;
}

function deleteAt(data: unknown, path: JsonPath): boolean {
	let at = data;
	for (const step of path.slice(0, -1)) at = (at as Readonly<Record<string | number, unknown>> | undefined)?.[step];
	return typeof at === 'object' && at !== null && delete (at as Record<string | number, unknown>)[path.at(-1) ?? ''];
}

/** The lines on which a stretch stands alone, else the stretch with the blanks behind it. */
function lineAround(text: string, start: number, end: number): Span {
	const lineStart = text.lastIndexOf('\n', start - 1) + 1;
	const rest = /^[ \t]*(?:\/\/[^\n]*)?\r?\n/.exec(text.slice(end));
	if (rest !== null && text.slice(lineStart, start).trim() === '')
		return { start: lineStart, end: end + rest[0].length };
	return { start, end: end + (/^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0) };
}

/** Does an object on the way to a value have two properties of one name, as readers that ignore case see them? */
export function hasDoubled(text: string, path: JsonPath): boolean {
	let node = parseTree(withoutMark(text), [], lenient);
	for (const step of path) {
		if (typeof step === 'number') {
			node = node?.children?.[step];
			continue;
		}
		const same = node?.children?.filter(
			(child) => String(child.children?.[0]?.value).toLowerCase() === step.toLowerCase(),
		);
		if (same?.length !== 1) return true;
		node = same[0]?.children?.[1];
	}
	return false;
}
