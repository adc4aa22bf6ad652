import { type CodePlace, type Literal, literalOf, migrateCode, migrateValue, parsedComment, valueIn } from './code.ts';
import type { EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, TextChange } from './language.ts';
import { migrateMacro } from './rustMacros.ts';
import { lineEndOf, refuse } from './source.ts';
import { all, around, children, named, type SyntaxNode } from './syntax.ts';

/** Rust: a `static` that reads the variable once, so that a `&'static str` stays one. */
export const rust: Language = {
	id: 'rust',
	matches: (path, languageId) => (languageId === undefined ? /\.rs$/i.test(path) : languageId === 'rust'),
	grammar: 'rust',
	lineComment: '//',
	canComment: parsedComment('rust', '//'),
	migrate: (request) =>
		migrateCode(request, {
			grammar: 'rust',
			literals: new Set(['string_literal', 'raw_string_literal', 'char_literal']),
			migrate: migrateRust,
		}),
	facts: {
		title: 'Rust',
		files: '`*.rs`',
		writes:
			'`NAME.as_str()` and, once in the module, `static NAME: std::sync::LazyLock<String> = ...std::env::var("NAME")...`; for `"...".to_string()` and the like `std::env::var("NAME").expect("NAME is not set")`',
		needs: 'Rust 1.80, for `LazyLock`. Never `env!()`: that puts the value into the binary.',
		constants:
			'A private `const` or `static` of type `&str` becomes a `LazyLock<String>`, and its uses in the file `X.as_str()`; refused where one of them needs a constant.',
		unset: 'A panic that names the variable.',
		refuses: [
			'patterns, attributes, `const fn`, and public constants that other files may use',
			'macros that are not known: they may need a literal',
			'C string literals',
		],
	},
};

const escapes: EscapeRules = {
	simple: { n: '\n', r: '\r', t: '\t', '\\': '\\', '0': '\0', "'": "'", '"': '"' },
	hex: /^(?:x([0-7][0-9a-fA-F])|u\{([0-9a-fA-F_]{1,8})\})/,
	nothing: /^\r?\n\s*/,
	maximum: 0x7f,
	unknown: 'refuse',
};

function migrateRust(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { text, t } = request;
	const opening = /^([bc]?)(r?)(#*)"/.exec(text.slice(node.startIndex, node.endIndex));
	if (opening === null || opening[1] === 'c') return refuse(t('A literal of this kind cannot read a variable.'));
	const [open, bytes, raw, hashes = ''] = opening;
	const literal = literalOf(text, node, open.length, 1 + hashes.length);
	const value = valueIn(request, literal, raw === 'r' ? undefined : escapes);
	if (typeof value !== 'string') return value;
	const refused = refusePosition(place);
	if (refused !== undefined) return refused;
	const macro = [...around(node)].find(({ type }) => type === 'token_tree' || type === 'block');
	if (macro?.type === 'token_tree') return migrateMacro(place, literal, value, bytes === 'b');
	return migrateValue(request, value, () => {
		const constant = constantOf(node);
		if (constant !== undefined) return migrateConstant(place, literal, constant);
		const owned = bytes === 'b' ? undefined : ownedCall(node);
		if (owned !== undefined)
			return [{ start: owned.startIndex, end: owned.endIndex, newText: ownedText(place, literal) }];
		const use = useStatic(place, literal);
		if ('kind' in use) return use;
		const read = `${use.name}${bytes === 'b' ? '.as_bytes()' : '.as_str()'}`;
		return [...use.changes, { start: literal.start, end: literal.end, newText: read }];
	});
}

function refusePosition({ request: { t }, literal }: CodePlace): MigrationRefused | undefined {
	for (const { type, text } of around(literal)) {
		if (type === 'attribute_item' || type === 'inner_attribute_item') {
			return refuse(t('The value of an attribute has to be a constant; read the variable in the code instead.'));
		}
		if (type === 'match_pattern' || type === 'let_condition' || type === 'extern_crate_declaration') {
			return refuse(t('A pattern has to be a constant; compare with “==” instead.'));
		}
		if (type === 'function_item' && /^[^({]*\bconst\s+(?:unsafe\s+)?fn\b/.test(text)) {
			return refuse(t('A “const fn” cannot read a variable; make it a plain function first.'));
		}
		if (type === 'macro_definition')
			return refuse(t('The value stands in the definition of a macro; move it by hand.'));
	}
	return undefined;
}

/** `std::env::var(...)` and what stands around the value, as a `String`. */
export function ownedText({ request: { text, span, name } }: CodePlace, literal: Literal): string {
	const read = `std::env::var("${name}").expect("${name} is not set")`;
	const plainOpen = literal.open.replace('b', '');
	const before = text.slice(literal.body.start, span.start);
	const after = text.slice(span.end, literal.body.end);
	if (before === '' && after === '') return read;
	const parts = [
		...(before === '' ? [] : [`${plainOpen}${before}${literal.close}`]),
		`${read}.as_str()`,
		...(after === '' ? [] : [`${plainOpen}${after}${literal.close}`]),
	];
	return `[${parts.join(', ')}].concat()`;
}

/** `"...".to_string()`, `String::from("...")`: the call around the literal that makes a `String` of it. */
function ownedCall(node: SyntaxNode): SyntaxNode | undefined {
	const parent = node.parent;
	if (parent?.type === 'field_expression' && parent.parent?.type === 'call_expression') {
		const method = parent.childForFieldName('field')?.text ?? '';
		return /^(?:to_string|to_owned)$/.test(method) ? parent.parent : undefined;
	}
	const call = parent?.type === 'arguments' ? parent.parent : undefined;
	return call?.childForFieldName('function')?.text === 'String::from' ? call : undefined;
}

/** The name of a static in the module of the literal that holds the text, and what declares it. */
export function useStatic(
	place: CodePlace,
	literal: Literal,
): { readonly name: string; readonly changes: readonly TextChange[] } | MigrationRefused {
	const { request, literal: node, root } = place;
	const { text, span, t } = request;
	const whole = span.start === literal.body.start && span.end === literal.body.end;
	const name = whole ? request.name : `${request.name}_TEXT`;
	const module = [...around(node.parent)].find(({ type }) => type === 'declaration_list' && true);
	const list = module?.parent?.type === 'mod_item' ? module : root;
	const declaration = `static ${name}: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| ${ownedText(place, literal)});`;
	const taken = all(root, 'identifier', 'type_identifier').filter((each) => each.text === name);
	const items = named(list);
	const own = items.find((item) => item.type === 'static_item' && item.text === declaration);
	if (own !== undefined) return { name, changes: [] };
	if (taken.some((use) => !isOwnUse(use))) return refuse(t('The file uses the name {0} for something else.', name));
	const lineEnd = lineEndOf(text);
	const last = items.findLast(({ type }) => type === 'use_declaration' || type === 'extern_crate_declaration');
	if (last !== undefined) {
		return {
			name,
			changes: [{ start: last.endIndex, end: last.endIndex, newText: `${lineEnd}${lineEnd}${declaration}` }],
		};
	}
	const first = items.find(({ type }) => !/^(?:inner_attribute_item|line_comment|block_comment)$/.test(type));
	const at = firstAttribute(first)?.startIndex ?? list.endIndex;
	return { name, changes: [{ start: at, end: at, newText: `${declaration}${lineEnd}${lineEnd}` }] };
}

/** A use that an earlier fix wrote: `NAME.as_str()`, or the declaration in another module. */
function isOwnUse({ parent }: SyntaxNode): boolean {
	return parent?.type === 'field_expression' || /^static \w+: std::sync::LazyLock<String>/.test(parent?.text ?? '');
}

/** Attributes and comments in front of an item belong to it. */
function firstAttribute(item: SyntaxNode | undefined): SyntaxNode | undefined {
	let at = item;
	while (at?.previousSibling && /^(?:attribute_item|line_comment|block_comment)$/.test(at.previousSibling.type)) {
		if (/^\/\/!|^\/\*!/.test(at.previousSibling.text)) break;
		at = at.previousSibling;
	}
	return at;
}

function constantOf(node: SyntaxNode): SyntaxNode | undefined {
	for (const each of around(node)) {
		if (each.type === 'block' || each.type === 'closure_expression') return undefined;
		if (each.type === 'const_item' || each.type === 'static_item') return each;
	}
	return undefined;
}

/** `const X: &str = "..."` -> a `LazyLock<String>`; whoever uses it in this file asks for the text in it. */
function migrateConstant(place: CodePlace, literal: Literal, constant: SyntaxNode): TextChange[] | MigrationRefused {
	const {
		request: { t },
		root,
		literal: node,
	} = place;
	const type = constant.childForFieldName('type');
	const name = constant.childForFieldName('name');
	const direct = constant.childForFieldName('value')?.id === node.id;
	if (type === null || name === null || !direct || !/^&\s*(?:'static\s+)?str$/.test(type.text)) {
		return refuse(t('A constant is needed here; make it a function that reads the variable.'));
	}
	if (children(constant).some((child) => child.type === 'visibility_modifier')) {
		return refuse(t('Other files may use this constant; make it a function that reads the variable.'));
	}
	if (/^(?:impl|trait)_item$/.test(constant.parent?.parent?.type ?? '')) {
		return refuse(t('A constant of a type is needed here; make it a function that reads the variable.'));
	}
	const changes: TextChange[] = [];
	for (const use of all(root, 'identifier', 'type_identifier')) {
		if (use.text !== name.text || use.id === name.id) continue;
		const change = changeUse(use);
		if (change === undefined)
			return refuse(t('The file uses {0} where a constant is needed; take that apart first.', name.text));
		changes.push(change);
	}
	const captured = new RegExp(`\\{${name.text}[:}]`);
	if (all(root, 'string_literal', 'raw_string_literal').some(({ text }) => captured.test(text))) {
		return refuse(t('The file names {0} inside a format string; give it there as an argument first.', name.text));
	}
	const keyword = children(constant).find(({ text }) => text === 'const' || text === 'static');
	return [
		...(keyword === undefined ? [] : [{ start: keyword.startIndex, end: keyword.endIndex, newText: 'static' }]),
		{ start: type.startIndex, end: type.endIndex, newText: 'std::sync::LazyLock<String>' },
		{ start: literal.start, end: literal.end, newText: `std::sync::LazyLock::new(|| ${ownedText(place, literal)})` },
		...changes,
	];
}

/** A use of the constant as a value; `undefined` where a constant is needed or the name means something else. */
function changeUse(use: SyntaxNode): TextChange | undefined {
	for (const { type } of around(use)) {
		if (/^(?:const_item|static_item|match_pattern|use_declaration|attribute_item|parameter|array_type)$/.test(type))
			return undefined;
		if (type === 'block') break;
	}
	const parent = use.parent?.type ?? '';
	if (/pattern|let_declaration/.test(parent) && use.parent?.childForFieldName('value')?.id !== use.id) return undefined;
	const qualified = use.parent?.type === 'scoped_identifier';
	const at = qualified ? (use.parent?.endIndex ?? use.endIndex) : use.endIndex;
	return { start: at, end: at, newText: '.as_str()' };
}
