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
import { refuse } from './source.ts';
import { all, around, type SyntaxNode } from './syntax.ts';

/** PHP: `getenv('NAME')`, in Laravel's configuration `env('NAME')`. */
export const php: Language = {
	id: 'php',
	matches: (path, languageId) =>
		languageId === undefined ? /\.(?:php\d?|phtml|inc)$/i.test(path) : languageId === 'php',
	grammar: 'php',
	lineComment: '//',
	canComment: parsedComment('php', '//'),
	migrate: (request) =>
		migrateCode(request, {
			grammar: 'php',
			literals: new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc', 'shell_command_expression', 'text']),
			migrate: migratePhp,
		}),
	facts: {
		title: 'PHP',
		files: '`*.php`, `*.phtml`, `*.inc`',
		writes: "`getenv('NAME')`; in Laravel’s `config/*.php` `env('NAME')`; in a here-document `{$_SERVER['NAME']}`",
		constants: "`const X = '...'` outside a class becomes `define('X', ...)`.",
		unset: 'The value is `false` (`null` from `env()`), which a typed parameter refuses; in text it is empty.',
		refuses: [
			'constants of classes, default values of properties and parameters, static variables, attributes and cases of an enum, which have to be constants: set them in the constructor',
			'now-documents and shell commands in backticks',
			'text outside `<?php`, which is sent to browsers',
		],
	},
};

const double: EscapeRules = {
	simple: { n: '\n', t: '\t', r: '\r', v: '\v', e: '\x1b', f: '\f', '\\': '\\', $: '$', '"': '"' },
	hex: /^(?:x([0-9a-fA-F]{1,2})|u\{([0-9a-fA-F]{1,6})\})/,
	octal: /^[0-7]{1,3}/,
	maximum: 0x7f,
	unknown: 'keep',
};
const single: EscapeRules = { simple: { "'": "'", '\\': '\\' }, unknown: 'keep' };

function migratePhp(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { span, t, name } = request;
	const refused = refuseKind(place) ?? refusePosition(place);
	if (refused !== undefined) return refused;
	if (node.type === 'heredoc') return migrateHeredoc(place);
	const open = /^b?["']/i.exec(node.text)?.[0].length ?? 1;
	const literal = literalOf(request.text, node, open, 1);
	const value = valueIn(request, literal, node.type === 'string' ? single : double);
	const expression = `${isLaravelConfig(request) ? 'env' : 'getenv'}('${name}')`;
	return migrateValue(
		request,
		value,
		() => {
			const brackets = !loose.has(node.parent?.type ?? '');
			const changes = joined(literal, span, { expression, operator: '.', brackets });
			return withConstant(place, literal, changes);
		},
		constantOf(node) === undefined
			? []
			: [t('The constant is defined when the line runs; code that is compiled before cannot use it.')],
	);
}

function migrateHeredoc({ request, literal: node }: CodePlace): Migration | MigrationRefused {
	const { span, name } = request;
	const body = node.childForFieldName('value') ?? node;
	const literal: Literal = {
		start: node.startIndex,
		end: node.endIndex,
		body: { start: body.startIndex, end: body.endIndex },
		open: '',
		close: '',
	};
	const value = valueIn(request, literal, double);
	return migrateValue(request, value, () => [{ ...span, newText: `{$_SERVER['${name}']}` }]);
}

function refuseKind({ request: { t }, literal }: CodePlace): MigrationRefused | undefined {
	switch (literal.type) {
		case 'text':
			return refuse(t('Text outside the code is sent to browsers; a secret in it has to move to a server.'));
		case 'nowdoc':
			return refuse(
				t('The mark of the text is quoted, so nothing in it is filled in; take the quotes off and try again.'),
			);
		case 'shell_command_expression':
			return refuse(t('The value stands in backticks; use proc_open with an environment instead.'));
		default:
			return undefined;
	}
}

const constantPlaces: ReadonlySet<string> = new Set([
	'property_element',
	'simple_parameter',
	'property_promotion_parameter',
	'attribute',
	'enum_case',
	'static_variable_declaration',
	'declare_directive',
]);

function refusePosition(place: CodePlace): MigrationRefused | undefined {
	const { t } = place.request;
	for (const { type, parent } of around(place.literal)) {
		if (type === 'compound_statement' || type === 'arrow_function') return undefined;
		if (constantPlaces.has(type)) {
			return refuse(t('A constant is needed here; set it in the constructor or read the variable where it is used.'));
		}
		if (type === 'const_declaration' && parent?.type === 'declaration_list') {
			return refuse(t('The constant of a class has to be known when it is compiled; make it a static method.'));
		}
	}
	return undefined;
}

function constantOf(node: SyntaxNode): SyntaxNode | undefined {
	return [...around(node)].find(({ type }) => type === 'const_declaration');
}

/** `const X = 'v';` -> `define('X', ...);`, where both mean the same name. */
function withConstant(
	{ request: { t }, root, literal }: CodePlace,
	{ start, end }: Literal,
	changes: readonly TextChange[],
): readonly TextChange[] | MigrationRefused {
	const constant = constantOf(literal);
	if (constant === undefined) return changes;
	const elements = all(constant, 'const_element');
	const name = elements[0]?.children[0];
	const whole = elements[0]?.startIndex !== undefined && literal.parent?.id === elements[0].id;
	if (elements.length !== 1 || name === null || name === undefined || !whole) {
		return refuse(t('Several constants are declared at once; give this one a line of its own.'));
	}
	if (all(root, 'namespace_definition').length > 0) {
		return refuse(t('A constant in a namespace has to be known when it is compiled; make it a function.'));
	}
	return [
		{ start: constant.startIndex, end: start, newText: `define('${name.text}', ` },
		// In front of what replaces the literal, and behind it.
		...changes.filter((change) => change.start >= start && change.end <= end),
		{ start: end, end, newText: ')' },
	];
}

/** Laravel reads the environment in its configuration only: elsewhere `env()` is empty once that is cached. */
function isLaravelConfig({ path, text }: MigrationRequest): boolean {
	return /(?:^|\/)config\/[\w-]+\.php$/.test(path) && /\benv\(/.test(text);
}

const loose: ReadonlySet<string> = new Set([
	'assignment_expression',
	'argument',
	'array_element_initializer',
	'return_statement',
	'echo_statement',
	'parenthesized_expression',
	'const_element',
]);
