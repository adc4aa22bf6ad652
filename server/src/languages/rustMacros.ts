import { type CodePlace, isWhole, type Literal } from './code.ts';
import type { Migration, MigrationRefused, TextChange } from './language.ts';
import { ownedText, useStatic } from './rust.ts';
import { migrate, refuse } from './source.ts';
import { around, children, type SyntaxNode } from './syntax.ts';

/** Macros of the standard library whose format string is the argument with this number. */
const formats: ReadonlyMap<string, number> = new Map([
	['format', 0],
	['print', 0],
	['println', 0],
	['eprint', 0],
	['eprintln', 0],
	['panic', 0],
	['todo', 0],
	['unimplemented', 0],
	['unreachable', 0],
	['write', 1],
	['writeln', 1],
	['format_args', 0],
	['assert', 1],
	['assert_eq', 2],
	['assert_ne', 2],
	['debug_assert', 1],
	['anyhow', 0],
	['bail', 0],
	['trace', 0],
	['debug', 0],
	['info', 0],
	['warn', 0],
	['error', 0],
]);

/** Macros that take any expression. */
const expressions =
	/^(?:vec|dbg|json|hashmap|assert|assert_eq|assert_ne|debug_assert|debug_assert_eq|debug_assert_ne)$/;

/**
 * A literal between the brackets of a macro. Only macros that are known take an expression in its place; a format
 * string stays a literal and gets an argument.
 */
export function migrateMacro(
	place: CodePlace,
	literal: Literal,
	value: string,
	bytes: boolean,
): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { span, t } = request;
	const trees = [...around(node)].filter(({ type }) => type === 'token_tree');
	const invocation = trees.at(-1)?.parent ?? null;
	const macro = /([\w]+)$/.exec(invocation?.childForFieldName('macro')?.text ?? '')?.[1] ?? '';
	const [tree] = trees;
	if (tree === undefined || (!formats.has(macro) && !expressions.test(macro)) || bytes) {
		return refuse(
			t('The value stands in the macro {0}, which may need a literal; put it into a variable first.', macro),
		);
	}
	const direct = trees.length === 1;
	const isKey = macro === 'json' && node.nextSibling?.text === ':';
	if (isKey) return refuse(t('The value is the name of a property.'));
	if (direct && formats.get(macro) === argumentsBefore(tree, node)) return migrateFormat(place, tree, literal, value);
	const owned = isWhole(literal, span) ? ownedCall(node) : undefined;
	if (owned !== undefined) {
		return migrate(request, value, [{ start: literal.start, end: owned.endIndex, newText: ownedText(place, literal) }]);
	}
	const use = useStatic(place, literal);
	if ('kind' in use) return use;
	const change = { start: literal.start, end: literal.end, newText: `${use.name}.as_str()` };
	return migrate(request, value, [...use.changes, change]);
}

/** Number of commas between the opening bracket and the token. */
function argumentsBefore(tree: SyntaxNode, node: SyntaxNode): number {
	return children(tree).filter(({ text, endIndex }) => text === ',' && endIndex <= node.startIndex).length;
}

/** `"...".to_string()` inside a macro is a row of tokens. */
function ownedCall(node: SyntaxNode): SyntaxNode | undefined {
	const dot = node.nextSibling;
	const method = dot?.text === '.' ? dot.nextSibling : null;
	const call = method?.nextSibling;
	const found = /^(?:to_string|to_owned)$/.test(method?.text ?? '') && call?.text === '()';
	return found && call !== null ? call : undefined;
}

/** `println!("... {my_token} ...", my_token = ...)`. */
function migrateFormat(
	place: CodePlace,
	tree: SyntaxNode,
	literal: Literal,
	value: string,
): Migration | MigrationRefused {
	const { request } = place;
	const { span, name, text } = request;
	const argument = name.toLowerCase();
	const read = `std::env::var("${name}").expect("${name} is not set")`;
	const end = tree.endIndex - 1;
	const inner = text.slice(tree.startIndex, end).trimEnd();
	const comma = inner.endsWith(',') ? ' ' : ', ';
	const given = new RegExp(`\\b${argument}\\s*=\\s*std::env::var\\("${name}"\\)`).test(text.slice(literal.end, end));
	const changes: TextChange[] = [{ ...span, newText: `{${argument}}` }];
	if (!given) {
		const at = tree.startIndex + inner.length;
		changes.push({ start: at, end: at, newText: `${comma}${argument} = ${read}` });
	}
	// Braces are doubled in a format string.
	return migrate(request, value.replaceAll('{{', '{').replaceAll('}}', '}'), changes);
}
