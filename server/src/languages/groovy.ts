import type { Span } from '../detect/types.ts';
import { joined, type Literal } from './code.ts';
import { cutsEscape, decodeWith, type EscapeRules } from './escapes.ts';
import { migrateAnnotation } from './java.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { baseName, migrate, refuse } from './source.ts';
import { migrateTemplate, type TemplatePlace, templateComment, templateErrors } from './template.ts';
import { annotationAround, type TemplateSyntax, tokenAfter, tokenBefore } from './templateLexer.ts';

const syntax: TemplateSyntax = {
	quotes: [
		{ open: "'''", close: "'''", multiline: true, escapes: true, holes: 'none' },
		{ open: '"""', close: '"""', multiline: true, escapes: true, holes: 'dollar' },
		{ open: "'", close: "'", multiline: false, escapes: true, holes: 'none' },
		{ open: '"', close: '"', multiline: false, escapes: true, holes: 'dollar' },
		{ open: '$/', close: '/$', multiline: true, escapes: false, holes: 'none' },
	],
	nestedComments: false,
	hashes: false,
	slashy: true,
};

/** Groovy, and with it Gradle's build files: `System.getenv('NAME')`. */
export const groovy: Language = {
	id: 'groovy',
	matches: (path, languageId) =>
		languageId === 'groovy' || /\.(?:groovy|gradle)$/i.test(path) || baseName(path).startsWith('Jenkinsfile'),
	lineComment: '//',
	canComment: templateComment(syntax),
	errors: templateErrors(syntax),
	migrate: (request) =>
		baseName(request.path).startsWith('Jenkinsfile')
			? refuse(
					request.t(
						'Jenkins keeps secrets itself: store the value there and read it with “credentials(...)” in “environment”.',
					),
				)
			: migrateTemplate(request, syntax, migrateGroovy),
	facts: {
		title: 'Groovy, Gradle',
		files: '`*.groovy`, `*.gradle`; `*.gradle.kts` is Kotlin',
		writes: `\`System.getenv('NAME')\`, inside a string in \`\${...}\`, or two strings joined by \`+\` where it does not interpolate`,
		unset: 'The value is `null`, in a string the text "null".',
		refuses: [
			'annotations, which have to be constants',
			'patterns between slashes',
			'`buildConfigField`, `resValue` and `manifestPlaceholders`, which put the value into an app',
			'`Jenkinsfile`: store the value in Jenkins and read it with `credentials(...)`',
		],
	},
};

const escapes: EscapeRules = {
	simple: { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', s: ' ', '\\': '\\', "'": "'", '"': '"', $: '$' },
	hex: /^u+([0-9a-fA-F]{4})/,
	octal: /^(?:[0-3][0-7]{0,2}|[4-7][0-7]?)/,
	nothing: /^\r?\n/,
	unknown: 'refuse',
};

function migrateGroovy({ request, tokens, index, string, whole }: TemplatePlace): Migration | MigrationRefused {
	const { text, span, name, t } = request;
	const raw = text.slice(span.start, span.end);
	const value = decodeWith(escapes, raw);
	const front = text.slice(string.body.start, span.start);
	if (value === undefined || cutsEscape(front, raw, (each) => decodeWith(escapes, each))) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const annotation = annotationAround(tokens, index);
	if (annotation !== undefined) {
		const placeholder = string.quote.holes === 'none' ? `\${${name}}` : `\\\${${name}}`;
		return migrateAnnotation(request, { text: `@${annotation}(` }, value, placeholder);
	}
	if (isShipped(request))
		return refuse(
			t(
				'The build puts the value into the app, and whoever installs it can read it; the secret has to move to a server.',
			),
		);
	if (string.open === '$/') return refuse(t('The value stands between dollar and slash; use quotes first.'));
	const quote = string.open.startsWith('"') && !whole ? "'" : string.open.startsWith('"') ? '"' : "'";
	const read = `System.getenv(${quote}${name}${quote})`;
	if (!whole && string.quote.holes === 'dollar') return migrate(request, value, [{ ...span, newText: `\${${read}}` }]);
	const token = tokens[index] ?? span;
	const literal = { ...token, body: string.body, open: string.open, close: string.close };
	const before = tokens[tokenBefore(tokens, index)];
	const next = tokens[tokenAfter(tokens, index)];
	const ends = next === undefined || next.kind === 'newline' || /^[),;\]}]$/.test(next.text);
	// `println ('a' + b).trim()` would call `println` with the brackets alone.
	const command = before?.kind === 'word' && !/^(?:return|in|assert|as|instanceof|new|throw|case)$/.test(before.text);
	if (command && !ends && !whole) return migrate(request, value, intoInterpolating(text, literal, span, `\${${read}}`));
	const loose = ends && (command || /^(?:=|\(|,|return|:)$/.test(before?.text ?? ''));
	return migrate(request, value, joined(literal, span, { expression: read, operator: '+', brackets: !loose }));
}

/** Single quotes to double ones, character by character. */
function intoInterpolating(text: string, literal: Literal, span: Span, hole: string): TextChange[] {
	const changes: TextChange[] = [];
	for (let at = literal.body.start; at < literal.body.end; at++) {
		if (at >= span.start && at < span.end) continue;
		if (text[at] === '\\') at++;
		else if (/["$]/.test(text[at] ?? '')) changes.push({ start: at, end: at, newText: '\\' });
	}
	const quotes = literal.open.replaceAll("'", '"');
	return [
		{ start: literal.start, end: literal.body.start, newText: quotes },
		...changes,
		{ ...span, newText: hole },
		{ start: literal.body.end, end: literal.end, newText: quotes },
	];
}

/** Does the line put the value into an app for Android? */
export function isShipped({ text, path, span }: MigrationRequest): boolean {
	const line = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
	return /\.gradle(?:\.kts)?$/i.test(path) && /\b(?:buildConfigField|resValue|manifestPlaceholders)\b/.test(line);
}
