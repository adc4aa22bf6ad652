import {
	type CodePlace,
	joined,
	type Literal,
	literalOf,
	migrateCode,
	migrateValue,
	parsedComment,
	valueIn,
} from './code.ts';
import { cEscapes, type EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, TextChange } from './language.ts';
import { applyChanges, lineEndOf, refuse } from './source.ts';
import { all, around, named, type SyntaxNode } from './syntax.ts';

/** Go: `os.Getenv("NAME")`. */
export const go: Language = {
	id: 'go',
	matches: (path, languageId) => (languageId === undefined ? /\.go$/i.test(path) : languageId === 'go'),
	grammar: 'go',
	lineComment: '//',
	canComment: parsedComment('go', '//'),
	migrate: (request) =>
		migrateCode(request, {
			grammar: 'go',
			literals: new Set(['interpreted_string_literal', 'raw_string_literal']),
			migrate: migrateGo,
		}),
	facts: {
		title: 'Go',
		files: '`*.go`',
		writes: '`os.Getenv("NAME")`',
		needs: 'The import of `os`, under the name that it has in the file.',
		constants: 'A `const` becomes a `var`, unless the file uses it where a constant is needed.',
		unset: 'The text is empty.',
		refuses: [
			'tags of struct fields and import paths, which have to be constants',
			'constants with `iota` or implicit repetition in their group',
			'files that use the name `os` for something else',
		],
	},
};

const escapes: EscapeRules = {
	simple: cEscapes,
	hex: /^(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/,
	octal: /^[0-7]{3}/,
	maximum: 0x7f,
	unknown: 'refuse',
};

function migrateGo(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { text, name, t } = request;
	const refused = refusePosition(place);
	if (refused !== undefined) return refused;
	const imported = importOs(place);
	if ('kind' in imported) return imported;
	const raw = node.type === 'raw_string_literal';
	const literal = literalOf(text, node, 1, 1);
	const value = valueIn(request, literal, raw ? undefined : escapes);
	const call = `${imported.name}Getenv("${name}")`;
	const notes =
		constOf(node) === undefined
			? []
			: [t('The constant becomes a variable; other files that need it as a constant do not compile.')];
	return migrateValue(
		request,
		typeof value === 'string' && raw ? value.replaceAll('\r', '') : value,
		() => {
			const changed = withConstant(place, literalChanges(place, literal, call));
			return 'kind' in changed ? changed : [...imported.changes, ...changed];
		},
		notes,
	);
}

/** A literal takes on the type it is declared with, a call does not. */
function literalChanges({ request: { span }, literal: node }: CodePlace, literal: Literal, call: string): TextChange[] {
	const type = conversionFor(node);
	if (type === undefined) {
		return joined(literal, span, { expression: call, operator: '+', brackets: needsBrackets(node) });
	}
	return [
		{ start: node.startIndex, end: node.startIndex, newText: `${type}(` },
		...joined(literal, span, { expression: call, operator: '+', brackets: false }),
		{ start: node.endIndex, end: node.endIndex, newText: ')' },
	];
}

function refusePosition({ request: { t }, literal }: CodePlace): MigrationRefused | undefined {
	for (const { type } of around(literal)) {
		if (type === 'import_spec') return refuse(t('An import path has to be a constant.'));
		if (type === 'field_declaration') return refuse(t('The tag of a field has to be a constant.'));
	}
	return undefined;
}

/** The type that a declaration gives the literal, unless it is `string` anyway. */
function conversionFor(node: SyntaxNode): string | undefined {
	const list = node.parent?.type === 'expression_list' ? node.parent : null;
	const declared = list?.parent;
	if (declared?.type !== 'var_spec' && declared?.type !== 'const_spec') return undefined;
	const type = declared.childForFieldName('type');
	return type === null || /^(?:string|any|interface\s*\{\s*\})$/.test(type.text) ? undefined : type.text;
}

/** In these places `a + b` stands for itself. */
const loose: ReadonlySet<string> = new Set([
	'expression_list',
	'argument_list',
	'literal_element',
	'keyed_element',
	'parenthesized_expression',
	'type_conversion_expression',
]);

function needsBrackets(node: SyntaxNode): boolean {
	return !loose.has(node.parent?.type ?? '');
}

/** The specification of a constant that the literal belongs to. */
function constOf(node: SyntaxNode): SyntaxNode | undefined {
	for (const each of around(node)) {
		if (each.type === 'func_literal' || each.type === 'block') return undefined;
		if (each.type === 'const_spec') return each;
	}
	return undefined;
}

/** Makes a variable of the constant that the literal belongs to, if any; `changes` are those of the literal. */
function withConstant(place: CodePlace, changes: readonly TextChange[]): readonly TextChange[] | MigrationRefused {
	const { request, literal, root } = place;
	const { t } = request;
	const spec = constOf(literal);
	const declaration = spec?.parent ?? null;
	if (spec === undefined || declaration === null) return changes;
	const names = named(spec).filter(({ type }) => type === 'identifier');
	const specs = named(declaration).filter(({ type }) => type === 'const_spec');
	const [first] = names;
	if (names.length !== 1 || first === undefined) {
		return refuse(t('Several constants are declared at once; give this one a line of its own.'));
	}
	if (usedAsConstant(root, first)) {
		return refuse(t('The file uses {0} where a constant is needed; make that a variable first.', first.text));
	}
	const keyword = { start: declaration.startIndex, end: declaration.startIndex + 'const'.length, newText: 'var' };
	if (specs.length === 1) return [keyword, ...changes];
	if (all(declaration, 'iota').length > 0 || specs.some((each) => each.childForFieldName('value') === null)) {
		return refuse(t('The constants of this group count on each other; take this one out of the group first.'));
	}
	return leaveGroup(place, spec, declaration, changes);
}

/** Takes a constant out of its group and declares a variable behind it. */
function leaveGroup(
	{ request: { text, t } }: CodePlace,
	spec: SyntaxNode,
	group: SyntaxNode,
	changes: readonly TextChange[],
): TextChange[] | MigrationRefused {
	const lineStart = text.lastIndexOf('\n', spec.startIndex) + 1;
	const lineBreak = text.indexOf('\n', spec.endIndex);
	const behind = text.slice(spec.endIndex, lineBreak).trim();
	if (text.slice(lineStart, spec.startIndex).trim() !== '' || lineBreak > group.endIndex || /^[^/]/.test(behind)) {
		return refuse(t('Give this constant a line of its own first.'));
	}
	const shift = (change: TextChange) => ({
		...change,
		start: change.start - spec.startIndex,
		end: change.end - spec.startIndex,
	});
	const variable = `var ${applyChanges(spec.text, changes.map(shift))}${behind === '' ? '' : ` ${behind}`}`;
	const lineEnd = lineEndOf(text);
	return [
		{ start: lineStart, end: lineBreak + 1, newText: '' },
		{ start: group.endIndex, end: group.endIndex, newText: `${lineEnd}${lineEnd}${variable}` },
	];
}

/** Is the name used in a constant, the length of an array, or the like? */
function usedAsConstant(root: SyntaxNode, declared: SyntaxNode): boolean {
	return all(root, 'identifier').some((use) => {
		if (use.text !== declared.text || use.id === declared.id) return false;
		for (const each of around(use.parent)) {
			if (each.type === 'func_literal' || each.type === 'block') return false;
			if (each.type === 'const_spec' || each.type === 'array_type') return true;
		}
		return false;
	});
}

/** What stands in front of `Getenv`, and the import that this needs. */
function importOs({
	request,
	root,
}: CodePlace): { readonly name: string; readonly changes: readonly TextChange[] } | MigrationRefused {
	const { text, t } = request;
	const specs = all(root, 'import_spec');
	const existing = specs.find((spec) => spec.childForFieldName('path')?.text === '"os"');
	const alias = existing?.childForFieldName('name')?.text ?? 'os';
	if (existing !== undefined && alias === '.') return { name: '', changes: [] };
	const rebound = all(root, 'identifier').some(
		(use) => use.text === (alias === '_' ? 'os' : alias) && use.parent?.type !== 'selector_expression',
	);
	if (rebound || specs.some((spec) => spec.id !== existing?.id && spec.childForFieldName('name')?.text === 'os')) {
		return refuse(t('The file uses the name “os” for something else than the package.'));
	}
	if (existing !== undefined && alias !== '_') return { name: `${alias}.`, changes: [] };
	const lineEnd = lineEndOf(text);
	const insertion = placeOfImport(root, specs, lineEnd);
	if (insertion === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	return { name: 'os.', changes: [insertion] };
}

/** Into the first group, in the order of the alphabet; else a line of its own that takes no comment from another import. */
function placeOfImport(root: SyntaxNode, specs: readonly SyntaxNode[], lineEnd: string): TextChange | undefined {
	const list = all(root, 'import_spec_list')[0];
	const insert = (at: number, newText: string) => ({ start: at, end: at, newText });
	if (list !== undefined) {
		const own = named(list).filter(({ type }) => type === 'import_spec');
		const multiline = list.text.includes('\n');
		const before = own.findLast((spec) => (spec.childForFieldName('path')?.text ?? '') < '"os"');
		if (before !== undefined) return insert(before.endIndex, multiline ? `${lineEnd}\t"os"` : '; "os"');
		return insert(list.startIndex + 1, multiline || own.length === 0 ? `${lineEnd}\t"os"` : '"os"; ');
	}
	const last = specs.at(-1)?.parent;
	if (last !== null && last !== undefined) return insert(last.endIndex, `${lineEnd}import "os"`);
	const clause = named(root).find(({ type }) => type === 'package_clause');
	return clause === undefined ? undefined : insert(clause.endIndex, `${lineEnd}${lineEnd}import "os"`);
}
