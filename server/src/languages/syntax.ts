import type { Span } from '../detect/types.ts';
import type { TextChange } from './language.ts';
import { applyChanges } from './source.ts';

/** The grammars that the package holds; `esbuild.mjs` copies these and no others. */
export const grammars = ['c-sharp', 'go', 'java', 'php', 'powershell', 'ruby', 'rust'] as const;

/** One of the {@link grammars}. */
export type Grammar = (typeof grammars)[number];

/** A node of a syntax tree: what this project uses of web-tree-sitter's `Node`. Offsets are zero-based UTF-16. */
export interface SyntaxNode {
	readonly id: number;
	readonly type: string;
	readonly text: string;
	readonly startIndex: number;
	readonly endIndex: number;
	readonly isNamed: boolean;
	readonly isError: boolean;
	readonly isMissing: boolean;
	readonly hasError: boolean;
	readonly parent: SyntaxNode | null;
	readonly children: readonly (SyntaxNode | null)[];
	readonly namedChildren: readonly (SyntaxNode | null)[];
	readonly nextSibling: SyntaxNode | null;
	readonly previousSibling: SyntaxNode | null;
	readonly nextNamedSibling: SyntaxNode | null;
	readonly previousNamedSibling: SyntaxNode | null;
	readonly childForFieldName: (name: string) => SyntaxNode | null;
	readonly descendantsOfType: (types: string | string[]) => readonly (SyntaxNode | null)[];
	readonly descendantForIndex: (start: number, end: number) => SyntaxNode | null;
}

/**
 * Parses a text and hands the root of its tree to `read`; the tree is gone when `read` returns.
 *
 * @throws RangeError when a text is too large to be parsed.
 */
export type Parse = <Result>(grammar: Grammar, text: string, read: (root: SyntaxNode) => Result) => Result;

/** The node itself and everything around it, from the inside out. */
export function* around(node: SyntaxNode | null): Generator<SyntaxNode> {
	for (let at = node; at !== null; at = at.parent) yield at;
}

/** The nearest node of one of the types, the node itself included. */
export function nearest(node: SyntaxNode | null, types: ReadonlySet<string>): SyntaxNode | undefined {
	for (const each of around(node)) if (types.has(each.type)) return each;
	return undefined;
}

/** Everything below a node, the node itself first, in the order of the text. */
export function* below(node: SyntaxNode): Generator<SyntaxNode> {
	yield node;
	for (const child of node.children) if (child !== null) yield* below(child);
}

/** Descendants of some types, in the order of the text. */
export function all(node: SyntaxNode, ...types: string[]): SyntaxNode[] {
	return node.descendantsOfType(types).filter((each) => each !== null);
}

/** Children that are part of the grammar's named rules. */
export function named(node: SyntaxNode): SyntaxNode[] {
	return node.namedChildren.filter((each) => each !== null);
}

/** All children, punctuation included. */
export function children(node: SyntaxNode): SyntaxNode[] {
	return node.children.filter((each) => each !== null);
}

/** The stretch of a node. */
export function spanOf({ startIndex, endIndex }: SyntaxNode): Span {
	return { start: startIndex, end: endIndex };
}

/** Places that the parser could not make sense of. */
export function countErrors(root: SyntaxNode): number {
	if (!root.hasError) return 0;
	let count = 0;
	for (const node of below(root)) if (node.isError || node.isMissing) count++;
	return count;
}

/** Do the changes leave a text that is no worse to parse than it was? */
export function staysParsable(parse: Parse, grammar: Grammar, text: string, changes: readonly TextChange[]): boolean {
	const before = parse(grammar, text, countErrors);
	return parse(grammar, applyChanges(text, changes), countErrors) <= before;
}

/** May a line comment begin behind a blank at this offset: is it a comment to the parser, and is nothing else broken? */
export function commentFits(parse: Parse, grammar: Grammar, text: string, offset: number, mark: string): boolean {
	const changed = `${text.slice(0, offset)} ${mark} agent-reach${text.slice(offset)}`;
	const before = parse(grammar, text, countErrors);
	return parse(grammar, changed, (root) => {
		const node = nearest(root.descendantForIndex(offset + 1, offset + 2), comments);
		return node?.startIndex === offset + 1 && countErrors(root) <= before;
	});
}

const comments: ReadonlySet<string> = new Set(['comment', 'line_comment']);
