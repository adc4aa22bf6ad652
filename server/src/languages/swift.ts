import { decodeWith, type EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { baseName, lineEndOf, migrate, refuse } from './source.ts';
import { migrateTemplate, type TemplatePlace, templateComment, templateErrors } from './template.ts';
import {
	annotationAround,
	declarationBefore,
	type TemplateSyntax,
	type TemplateToken,
	tokenBefore,
} from './templateLexer.ts';

const syntax: TemplateSyntax = {
	quotes: [
		{ open: '"""', close: '"""', multiline: true, escapes: true, holes: 'backslash' },
		{ open: '"', close: '"', multiline: false, escapes: true, holes: 'backslash' },
	],
	nestedComments: true,
	hashes: true,
	slashy: false,
};

/** Swift on servers and in tools: `ProcessInfo.processInfo.environment["NAME"]!`. */
export const swift: Language = {
	id: 'swift',
	matches: (path, languageId) => (languageId === undefined ? /\.swift$/i.test(path) : languageId === 'swift'),
	lineComment: '//',
	canComment: templateComment(syntax),
	errors: templateErrors(syntax),
	migrate: (request) => migrateTemplate(request, syntax, migrateSwift),
	facts: {
		title: 'Swift',
		files: '`*.swift`',
		writes: '`ProcessInfo.processInfo.environment["NAME"]!`, inside a string in `\\(...)`',
		needs: '`import Foundation`.',
		constants: 'Raw values of an `enum` and attributes are refused.',
		unset: 'The program stops at that place.',
		refuses: [
			'files that import UIKit, SwiftUI, AppKit or WatchKit: an app has no environment, and whoever installs it can read what it holds',
			'raw values of cases, attributes and `#error(...)`, which have to be literals',
		],
	},
};

function escapesBehind(hashes: string): EscapeRules {
	return {
		mark: `\\${hashes}`,
		simple: { '0': '\0', '\\': '\\', t: '\t', n: '\n', r: '\r', '"': '"', "'": "'" },
		hex: /^u\{([0-9a-fA-F]{1,8})\}/,
		nothing: /^[ \t]*\r?\n/,
		unknown: 'refuse',
	};
}

function migrateSwift(place: TemplatePlace): Migration | MigrationRefused {
	const { request, tokens, index, string, whole } = place;
	const { text, span, name, t } = request;
	const refused = refuseApp(request, tokens) ?? refusePosition(place);
	if (refused !== undefined) return refused;
	const hashes = /^#*/.exec(string.open)?.[0] ?? '';
	const raw = text.slice(span.start, span.end);
	const multiline = raw.includes('\n') && string.quote.multiline;
	const value = hashes === '' ? decodeWith(escapesBehind(''), raw) : raw.includes(`\\${hashes}`) ? undefined : raw;
	const front = text.slice(string.body.start, span.start);
	const cut = front.endsWith('\\') || /\\#*u\{[^}]*$/.test(front);
	if (value === undefined || cut) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	if (multiline) return refuse(t('The value runs over several lines whose indentation is taken off; move it by hand.'));
	const token = tokens[index] ?? span;
	const read = `ProcessInfo.processInfo.environment["${name}"]!`;
	// A string over several lines keeps its first and last line end as part of its marks.
	const all = whole && !string.quote.multiline;
	const change = all
		? { start: token.start, end: token.end, newText: read }
		: { ...span, newText: `\\${hashes}(${read})` };
	return migrate(request, value, [...importFoundation(request, tokens), change]);
}

function imports(tokens: readonly TemplateToken[]): readonly { readonly module: string; readonly at: TemplateToken }[] {
	return tokens.flatMap((token, index) => {
		const first =
			index === 0 || /^(?:newline|comment)$/.test(tokens[index - 1]?.kind ?? '') || tokens[index - 1]?.text === ';';
		const module = tokens[index + 1];
		return token.text === 'import' && first && module?.kind === 'word' ? [{ module: module.text, at: token }] : [];
	});
}

function refuseApp({ t }: MigrationRequest, tokens: readonly TemplateToken[]): MigrationRefused | undefined {
	const app = imports(tokens).some(({ module }) =>
		/^(?:UIKit|SwiftUI|AppKit|Cocoa|WatchKit|TVUIKit|WidgetKit)$/.test(module),
	);
	return app
		? refuse(
				t(
					'An app has no environment, and whoever installs it can read what it holds; the secret has to move to a server.',
				),
			)
		: undefined;
}

function refusePosition({ request: { t }, tokens, index }: TemplatePlace): MigrationRefused | undefined {
	if (annotationAround(tokens, index) !== undefined) {
		return refuse(t('The value of an attribute has to be a constant; read the variable in the code instead.'));
	}
	const opener = tokens[index]?.parent ?? -1;
	if (tokens[opener - 2]?.text === '#') return refuse(t('A directive has to hold a literal.'));
	const declaration = declarationBefore(tokens, index);
	const [first] = declaration;
	const before = tokens[tokenBefore(tokens, index)]?.text;
	if (before === '=' && (first?.text === 'case' || (first?.text === 'indirect' && declaration[1]?.text === 'case'))) {
		return refuse(t('The raw value of a case has to be a literal; give the enum a property instead.'));
	}
	return undefined;
}

/** In front of the first import; else behind the comments at the beginning, which may say things to tools. */
function importFoundation({ text, path }: MigrationRequest, tokens: readonly TemplateToken[]): readonly TextChange[] {
	const found = imports(tokens);
	if (found.some(({ module }) => /^(?:Foundation|FoundationEssentials|Vapor)$/.test(module))) return [];
	const lineEnd = lineEndOf(text);
	const [first] = found;
	if (first !== undefined) {
		const at = text.lastIndexOf('\n', first.at.start - 1) + 1;
		const attributed = text.slice(at, first.at.start).trim() !== '';
		return [
			attributed ? insert(at, `import Foundation${lineEnd}`) : insert(first.at.start, `import Foundation${lineEnd}`),
		];
	}
	const code = tokens.find(({ kind }) => kind !== 'comment' && kind !== 'newline');
	const commented = tokens.findLast(({ kind, end }) => kind === 'comment' && end <= (code?.start ?? 0));
	const manifest = baseName(path) === 'Package.swift';
	const at = commented === undefined || !(manifest || isHeader(text, commented)) ? (code?.start ?? 0) : commented.end;
	return [
		insert(
			at,
			at === commented?.end ? `${lineEnd}${lineEnd}import Foundation` : `import Foundation${lineEnd}${lineEnd}`,
		),
	];
}

/** Is the comment followed by an empty line, so that it belongs to the file and not to the code below? */
function isHeader(text: string, { end }: TemplateToken): boolean {
	return /^\r?\n[ \t]*\r?\n/.test(text.slice(end, end + 80));
}

function insert(at: number, newText: string): TextChange {
	return { start: at, end: at, newText };
}
