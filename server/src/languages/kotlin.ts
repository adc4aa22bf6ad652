import { cutsEscape, decodeWith, type EscapeRules } from './escapes.ts';
import { isShipped } from './groovy.ts';
import { migrateAnnotation } from './java.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { migrate, refuse } from './source.ts';
import { migrateTemplate, type TemplatePlace, templateComment, templateErrors } from './template.ts';
import {
	annotationAround,
	declarationBefore,
	type TemplateSyntax,
	type TemplateToken,
	tokenAfter,
	tokenBefore,
} from './templateLexer.ts';

const syntax: TemplateSyntax = {
	quotes: [
		{ open: '"""', close: '"""', multiline: true, escapes: false, holes: 'dollar' },
		{ open: '"', close: '"', multiline: false, escapes: true, holes: 'dollar' },
		{ open: "'", close: "'", multiline: false, escapes: true, holes: 'none' },
	],
	nestedComments: true,
	hashes: false,
	slashy: false,
};

/** Kotlin on the JVM: `System.getenv("NAME") ?: throw ...`. */
export const kotlin: Language = {
	id: 'kotlin',
	matches: (path, languageId) => (languageId === undefined ? /\.kts?$/i.test(path) : languageId === 'kotlin'),
	lineComment: '//',
	canComment: templateComment(syntax),
	errors: templateErrors(syntax),
	migrate: (request) => migrateTemplate(request, syntax, migrateKotlin),
	facts: {
		title: 'Kotlin',
		files: '`*.kt`, `*.kts`',
		writes: `\`System.getenv("NAME") ?: throw IllegalStateException("NAME is not set")\`, inside a string in \`\${...}\`; in Spring’s \`@Value\` the placeholder \`\\\${NAME}\``,
		constants: 'A `const val` becomes a `val`, unless the file uses it in an annotation or another constant.',
		unset: 'An exception that names the variable.',
		refuses: [
			'annotations, which have to be constants',
			'Android code: an app has no environment, and whoever installs it can read what it holds',
			'code that is compiled for other platforms than the JVM',
		],
	},
};

const escapes: EscapeRules = {
	simple: { t: '\t', b: '\b', n: '\n', r: '\r', "'": "'", '"': '"', '\\': '\\', $: '$' },
	hex: /^u([0-9a-fA-F]{4})/,
	unknown: 'refuse',
};

function migrateKotlin(place: TemplatePlace): Migration | MigrationRefused {
	const { request, tokens, index, string, whole } = place;
	const { text, span, name, t } = request;
	const raw = text.slice(span.start, span.end);
	const value = string.quote.escapes ? decodeWith(escapes, raw) : raw;
	const front = text.slice(string.body.start, span.start);
	const cut = string.quote.escapes && cutsEscape(front, raw, (each) => decodeWith(escapes, each));
	if (value === undefined || cut) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const annotation = annotationAround(tokens, index);
	if (annotation !== undefined) {
		const placeholder = string.quote.escapes ? `\\\${${name}}` : `\${'$'}{${name}}`;
		return migrateAnnotation(request, { text: `@${annotation}(` }, value, placeholder);
	}
	if (isShipped(request)) {
		return refuse(
			t(
				'The build puts the value into the app, and whoever installs it can read it; the secret has to move to a server.',
			),
		);
	}
	const refused = refusePlatform(request, tokens) ?? refuseKind(place);
	if (refused !== undefined) return refused;
	const constant = unmakeConstant(place);
	if ('kind' in constant) return constant;
	const inner = `System.getenv("${name}") ?: throw IllegalStateException("${name} is not set")`;
	const token = tokens[index] ?? span;
	const change = whole
		? { start: token.start, end: token.end, newText: standsAlone(tokens, index) ? inner : `(${inner})` }
		: { ...span, newText: `\${${inner}}` };
	const notes =
		constant.changes.length === 0
			? []
			: [t('The constant becomes a value; other files that need it as a constant do not compile.')];
	return migrate(request, value, [...constant.changes, change], notes);
}

function refusePlatform({ path, t }: MigrationRequest, tokens: readonly TemplateToken[]): MigrationRefused | undefined {
	if (/(?:^|\/)src\/(?:common|js|native|ios|macos|wasm|linux|mingw|apple|web)\w*(?:Main|Test)\//.test(path)) {
		return refuse(
			t('The code is compiled for platforms that have no “System.getenv”; hand the value in from their side.'),
		);
	}
	const android = tokens.some(
		({ text }, at) =>
			text === 'import' && /^androidx?$/.test(tokens[at + 1]?.text ?? '') && tokens[at + 2]?.text === '.',
	);
	return android
		? refuse(
				t(
					'An app has no environment, and whoever installs it can read what it holds; the secret has to move to a server.',
				),
			)
		: undefined;
}

function refuseKind({ request: { t }, tokens, index, string }: TemplatePlace): MigrationRefused | undefined {
	if (string.open === "'") return refuse(t('The value does not stand in one string.'));
	// `$$"..."` needs more than one dollar for a hole.
	const before = tokens[index - 1];
	const doubled = before !== undefined && before.end === tokens[index]?.start && before.text.endsWith('$');
	return doubled
		? refuse(t('The string asks for several dollars in front of a name; move the value by hand.'))
		: undefined;
}

/** `const val X = "..."` -> `val X = ...`. */
function unmakeConstant({
	request: { t },
	tokens,
	index,
}: TemplatePlace): { readonly changes: readonly TextChange[] } | MigrationRefused {
	const declaration = declarationBefore(tokens, index);
	const word = declaration.find(({ text }) => text === 'const');
	const at = declaration.findIndex(({ text }) => text === 'val');
	const name = declaration[at + 1];
	if (word === undefined || at < 0 || name === undefined) return { changes: [] };
	const needed = tokens.some(
		(use, position) =>
			use.text === name.text &&
			use.start !== name.start &&
			(annotationAround(tokens, position) !== undefined ||
				declarationBefore(tokens, position).some(({ text }) => text === 'const')),
	);
	if (needed) return refuse(t('The file uses {0} where a constant is needed; take that apart first.', name.text));
	const next = declaration[declaration.indexOf(word) + 1];
	return { changes: [{ start: word.start, end: next?.start ?? word.end, newText: '' }] };
}

/** Does nothing around the string bind more tightly than `?:`? */
function standsAlone(tokens: readonly TemplateToken[], index: number): boolean {
	const before = tokens[tokenBefore(tokens, index)]?.text ?? '';
	const after = tokenAfter(tokens, index);
	const next = tokens[after];
	if (!/^(?:=|\(|,|return|->)$/.test(before)) return false;
	if (next === undefined || /^[),;}\]]$/.test(next.text)) return true;
	const beyond = tokens.slice(after).find(({ kind }) => kind !== 'newline' && kind !== 'comment');
	return next.kind === 'newline' && (beyond === undefined || beyond.kind === 'word' || /^[})@]$/.test(beyond.text));
}
