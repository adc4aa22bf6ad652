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
import { refuse } from './source.ts';
import { all, around, type SyntaxNode } from './syntax.ts';

/** C#: `System.Environment.GetEnvironmentVariable("NAME") ?? throw ...`. */
export const csharp: Language = {
	id: 'csharp',
	matches: (path, languageId) => (languageId === undefined ? /\.csx?$/i.test(path) : languageId === 'csharp'),
	grammar: 'c-sharp',
	lineComment: '//',
	canComment: parsedComment('c-sharp', '//'),
	migrate: (request) =>
		migrateCode(request, {
			grammar: 'c-sharp',
			literals: new Set([
				'string_literal',
				'verbatim_string_literal',
				'raw_string_literal',
				'interpolated_string_expression',
			]),
			migrate: migrateCSharp,
		}),
	facts: {
		title: 'C#',
		files: '`*.cs`, `*.csx`',
		writes:
			'`(System.Environment.GetEnvironmentVariable("NAME") ?? throw new System.InvalidOperationException("NAME is not set"))`',
		needs: 'No `using`: the names are written out.',
		constants:
			'A `const` field becomes `static readonly`, a local constant a variable, unless the file uses it where a constant is needed.',
		unset: 'An exception that names the variable.',
		refuses: [
			'attributes, labels behind `case`, patterns and default values of parameters, which have to be constants',
			'UTF-8 literals (`"..."u8`)',
		],
	},
};

const regular: EscapeRules = {
	simple: { ...cEscapes, '0': '\0', e: '\x1b' },
	hex: /^(?:x([0-9a-fA-F]{1,4})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/,
	maximum: 0xffff,
	unknown: 'refuse',
};

type Kind = 'regular' | 'verbatim' | 'raw';

interface StringShape {
	readonly literal: Literal;
	readonly kind: Kind;
	/** Number of `$` in front: so many braces open a hole. */
	readonly dollars: number;
}

function migrateCSharp(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node, root } = place;
	const { span, name, t } = request;
	const shape = shapeOf(place);
	const refused =
		shape === undefined
			? refuse(t('A UTF-8 literal has to be a constant.'))
			: (refusePosition(place, root) ?? holeAround(place, shape));
	if (refused !== undefined || shape === undefined) return refused ?? refuse('');
	const { literal, kind, dollars } = shape;
	const inner = `System.Environment.GetEnvironmentVariable("${name}") ?? throw new System.InvalidOperationException("${name} is not set")`;
	const value = valueIn(request, literal, kind === 'regular' ? regular : undefined);
	return migrateValue(
		request,
		typeof value === 'string' ? plain(value, kind, dollars) : value,
		() => {
			const expression = bare(node) ? inner : `(${inner})`;
			const multiline = kind === 'raw' && place.request.text.slice(literal.start, literal.end).includes('\n');
			const whole = span.start === literal.body.start && span.end === literal.body.end;
			const changes =
				kind === 'raw' && (multiline || !whole)
					? rawHole(place, shape, `(${inner})`)
					: joined(literal, span, {
							expression: whole ? expression : `(${inner})`,
							operator: '+',
							brackets: !loose.has(node.parent?.type ?? ''),
						});
			return [...unmakeConstant(node), ...changes];
		},
		constantOf(node) === undefined
			? []
			: [t('The constant becomes a field; other files that need it as a constant do not compile.')],
	);
}

/** Prefix, quotes and body. `undefined` for UTF-8 literals. */
function shapeOf({ request: { text }, literal: node }: CodePlace): StringShape | undefined {
	const source = text.slice(node.startIndex, node.endIndex);
	const prefix = /^[$@]*/.exec(source)?.[0] ?? '';
	const quotes = /^"{3,}/.exec(source.slice(prefix.length))?.[0].length ?? 1;
	if (!source.endsWith('"')) return undefined;
	const kind = quotes >= 3 ? 'raw' : prefix.includes('@') ? 'verbatim' : 'regular';
	return {
		literal: literalOf(text, node, prefix.length + quotes, quotes),
		kind,
		dollars: prefix.replaceAll('@', '').length,
	};
}

function plain(value: string, kind: Kind, dollars: number): string {
	const quotes = kind === 'verbatim' ? value.replaceAll('""', '"') : value;
	return dollars > 0 && kind !== 'raw' ? quotes.replaceAll('{{', '{').replaceAll('}}', '}') : quotes;
}

function holeAround(
	{ request: { span, t }, literal }: CodePlace,
	{ dollars }: StringShape,
): MigrationRefused | undefined {
	const hole =
		dollars > 0 &&
		all(literal, 'interpolation').some((each) => each.startIndex < span.end && span.start < each.endIndex);
	return hole ? refuse(t('The value stands in an expression inside the string.')) : undefined;
}

/** A raw string keeps its layout only as one string: it becomes an interpolated one with enough braces. */
function rawHole(
	{ request: { text, span } }: CodePlace,
	{ literal, dollars }: StringShape,
	expression: string,
): TextChange[] {
	const braces = text.slice(literal.body.start, literal.body.end).match(/\{+|\}+/g) ?? [];
	const count = dollars > 0 ? dollars : Math.max(0, ...braces.map(({ length }) => length)) + 1;
	const hole = `${'{'.repeat(count)}${expression}${'}'.repeat(count)}`;
	const prefix = { start: literal.start, end: literal.start, newText: '$'.repeat(count) };
	return [...(dollars > 0 ? [] : [prefix]), { ...span, newText: hole }];
}

const constantPlaces: ReadonlyMap<string, string> = new Map([
	['attribute', 'attribute'],
	['case_switch_label', 'case'],
	['constant_pattern', 'case'],
	['parameter', 'parameter'],
	['enum_member_declaration', 'attribute'],
]);

/** Why a constant is needed where the node stands. */
function constantNeeded(node: SyntaxNode): string | undefined {
	for (const { type } of around(node)) {
		if (/^(?:block|arrow_expression_clause|lambda_expression|argument_list)$/.test(type)) return undefined;
		const why = constantPlaces.get(type);
		if (why !== undefined) return why;
	}
	return undefined;
}

function refusePosition({ request: { t }, literal }: CodePlace, root: SyntaxNode): MigrationRefused | undefined {
	switch (constantNeeded(literal)) {
		case 'attribute':
			return refuse(t('The value of an attribute has to be a constant; read the variable in the code instead.'));
		case 'case':
			return refuse(t('A pattern or label has to be a constant; compare with “==” instead.'));
		case 'parameter':
			return refuse(
				t('A default value has to be a constant; give the parameter null and read the variable in the body.'),
			);
	}
	const constant = constantOf(literal);
	if (constant === undefined) return undefined;
	if (all(constant, 'variable_declarator').length > 1) {
		return refuse(t('Several constants are declared at once; give this one a line of its own.'));
	}
	const declared = all(constant, 'variable_declarator')[0]?.childForFieldName('name');
	const needed = all(root, 'identifier').some(
		(use) =>
			use.text === declared?.text &&
			use.id !== declared.id &&
			(constantNeeded(use) !== undefined || constantOf(use) !== undefined),
	);
	return needed
		? refuse(t('The file uses {0} where a constant is needed; take that apart first.', declared?.text ?? ''))
		: undefined;
}

/** The declaration with `const` whose value the node is a part of. */
function constantOf(node: SyntaxNode): SyntaxNode | undefined {
	for (const each of around(node)) {
		if (/^(?:block|lambda_expression|argument_list)$/.test(each.type)) return undefined;
		if (each.type !== 'field_declaration' && each.type !== 'local_declaration_statement') continue;
		return modifier(each, 'const') === undefined ? undefined : each;
	}
	return undefined;
}

function modifier(declaration: SyntaxNode, word: string): SyntaxNode | undefined {
	return declaration.children.find((child) => child?.type === 'modifier' && child.text === word) ?? undefined;
}

/** `const` -> `static readonly` for a field, nothing for a local variable. */
function unmakeConstant(node: SyntaxNode): TextChange[] {
	const constant = constantOf(node);
	const word = constant === undefined ? undefined : modifier(constant, 'const');
	if (constant === undefined || word === undefined) return [];
	if (constant.type === 'field_declaration') {
		return [{ start: word.startIndex, end: word.endIndex, newText: 'static readonly' }];
	}
	const next = word.nextSibling?.startIndex ?? word.endIndex;
	return [{ start: word.startIndex, end: next, newText: '' }];
}

/** Places that take the whole expression without brackets. */
function bare(node: SyntaxNode): boolean {
	return /^(?:variable_declarator|argument|return_statement|arrow_expression_clause|equals_value_clause)$/.test(
		node.parent?.type ?? '',
	);
}

const loose: ReadonlySet<string> = new Set([
	'variable_declarator',
	'argument',
	'return_statement',
	'arrow_expression_clause',
	'parenthesized_expression',
	'assignment_expression',
	'initializer_expression',
]);
