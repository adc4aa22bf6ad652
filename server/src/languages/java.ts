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
import type { EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { migrate, refuse } from './source.ts';
import { all, around, type SyntaxNode } from './syntax.ts';

/** Java: `System.getenv("NAME")`. */
export const java: Language = {
	id: 'java',
	matches: (path, languageId) => (languageId === undefined ? /\.java$/i.test(path) : languageId === 'java'),
	grammar: 'java',
	lineComment: '//',
	canComment: parsedComment('java', '//'),
	migrate: (request) =>
		migrateCode(request, { grammar: 'java', literals: new Set(['string_literal']), migrate: migrateJava }),
	facts: {
		title: 'Java',
		files: '`*.java`',
		writes: `\`System.getenv("NAME")\`; in Spring’s \`@Value\` the placeholder \`\${NAME}\`; in a text block \`%s\` and \`.formatted(...)\``,
		constants:
			'A `static final` field may stay one; it is no compile-time constant any more, so the fix is refused when the file uses it in an annotation or behind `case`.',
		unset: 'The value is `null`; Spring stops at the start and names the placeholder.',
		refuses: [
			'annotations and labels behind `case`, which have to be constants',
			'Android code: an app has no environment, and whoever installs it can read what it holds',
		],
	},
};

/** What a string of Java or Kotlin may hold. */
const escapes: EscapeRules = {
	simple: { b: '\b', t: '\t', n: '\n', f: '\f', r: '\r', s: ' ', '"': '"', "'": "'", '\\': '\\' },
	hex: /^u+([0-9a-fA-F]{4})/,
	octal: /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/,
	nothing: /^\r?\n/,
	unknown: 'refuse',
};

function migrateJava(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node, root } = place;
	const { text, span, name, t } = request;
	const block = text.startsWith('"""', node.startIndex);
	const literal = literalOf(text, node, block ? 3 : 1, block ? 3 : 1);
	const value = valueIn(request, literal, escapes);
	const annotation = [...around(node)].find(({ type }) => type === 'annotation');
	if (annotation !== undefined) return migrateAnnotation(request, annotation, value);
	const refused = refusePosition(place) ?? refuseConstant(request, root, node) ?? refuseAndroid(request, root);
	if (refused !== undefined) return refused;
	const expression = `System.getenv("${name}")`;
	return migrateValue(
		request,
		value,
		() => {
			if (block) return formattedBlock(request, literal, expression);
			return joined(literal, span, { expression, operator: '+', brackets: needsBrackets(node) });
		},
		constantField(node) === undefined
			? []
			: [
					t(
						'The field is no constant any more; other files that use it in annotations or behind “case” do not compile.',
					),
				],
	);
}

/** Spring and Micronaut fill placeholders in `@Value`; every other annotation wants a constant. */
export function migrateAnnotation(
	request: MigrationRequest,
	annotation: Pick<SyntaxNode, 'text'>,
	value: string | MigrationRefused,
	placeholder = `\${${request.name}}`,
): Migration | MigrationRefused {
	const { span, t } = request;
	if (typeof value !== 'string') return value;
	if (!/^@(?:field:|get:|param:)?(?:[\w.]+\.)?Value\s*\(/.test(annotation.text)) {
		return refuse(t('The value of an annotation has to be a constant; read the variable in the code instead.'));
	}
	const note = t('Spring stops at the start when {0} is not set.', request.name);
	return migrate(request, value, [{ ...span, newText: placeholder }], [note]);
}

function refusePosition({ request: { t }, literal }: CodePlace): MigrationRefused | undefined {
	for (const { type } of around(literal)) {
		if (type === 'block' || type === 'class_body') break;
		if (type === 'switch_label')
			return refuse(t('A label of “case” has to be a constant; compare with “equals” instead.'));
	}
	return undefined;
}

/** The name of the `static final` field (or the field of an interface) whose value the literal is a part of. */
function constantField(node: SyntaxNode): SyntaxNode | undefined {
	for (const each of around(node)) {
		if (/^(?:block|lambda_expression|argument_list)$/.test(each.type)) return undefined;
		if (each.type !== 'variable_declarator') continue;
		const declaration = each.parent;
		const constant = declaration?.type === 'constant_declaration' || /\bfinal\b/.test(modifiersOf(declaration));
		return constant ? (each.childForFieldName('name') ?? undefined) : undefined;
	}
	return undefined;
}

function modifiersOf(declaration: SyntaxNode | null): string {
	return declaration?.children.find((child) => child?.type === 'modifiers')?.text ?? '';
}

function refuseConstant({ t }: MigrationRequest, root: SyntaxNode, node: SyntaxNode): MigrationRefused | undefined {
	const name = constantField(node);
	if (name === undefined) return undefined;
	const needed = all(root, 'identifier').some(
		(use) =>
			use.text === name.text &&
			use.id !== name.id &&
			[...around(use)].some(({ type }) => type === 'annotation' || type === 'switch_label'),
	);
	return needed
		? refuse(t('The file uses {0} where a constant is needed; take that apart first.', name.text))
		: undefined;
}

function refuseAndroid({ t }: MigrationRequest, root: SyntaxNode): MigrationRefused | undefined {
	const android = all(root, 'import_declaration').some(({ text }) => /^import\s+(?:static\s+)?androidx?\./.test(text));
	return android
		? refuse(
				t(
					'An app has no environment, and whoever installs it can read what it holds; the secret has to move to a server.',
				),
			)
		: undefined;
}

/** A text block cannot be cut: its indentation is taken off as a whole. */
function formattedBlock(
	{ text, span, t }: MigrationRequest,
	literal: Literal,
	expression: string,
): TextChange[] | MigrationRefused {
	const changes: TextChange[] = [];
	for (let at = literal.body.start; at < literal.body.end; at++) {
		const inside = at >= span.start && at < span.end;
		if (text[at] === '%' && !inside) changes.push({ start: at, end: at, newText: '%' });
	}
	if (text.slice(literal.end).trimStart().startsWith('.formatted')) {
		return refuse(t('The text is formatted already; add the variable to its arguments by hand.'));
	}
	return [
		...changes,
		{ ...span, newText: '%s' },
		{ start: literal.end, end: literal.end, newText: `.formatted(${expression})` },
	];
}

const loose: ReadonlySet<string> = new Set([
	'variable_declarator',
	'argument_list',
	'return_statement',
	'parenthesized_expression',
	'assignment_expression',
	'array_initializer',
	'lambda_expression',
]);

function needsBrackets(node: SyntaxNode): boolean {
	return !loose.has(node.parent?.type ?? '');
}
