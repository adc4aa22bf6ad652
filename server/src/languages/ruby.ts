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
import { baseName, refuse } from './source.ts';
import { all, children, type SyntaxNode } from './syntax.ts';

/** Ruby: `ENV.fetch('NAME')`. */
export const ruby: Language = {
	id: 'ruby',
	matches: (path, languageId) => (languageId === undefined ? isRuby(path) : languageId === 'ruby'),
	grammar: 'ruby',
	lineComment: '#',
	canComment: parsedComment('ruby', '#'),
	migrate: (request) =>
		migrateCode(request, {
			grammar: 'ruby',
			literals: new Set([
				'string',
				'bare_string',
				'heredoc_body',
				'subshell',
				'regex',
				'delimited_symbol',
				'bare_symbol',
			]),
			migrate: migrateRuby,
		}),
	facts: {
		title: 'Ruby',
		files: '`*.rb`, `*.rake`, `*.gemspec`, `*.ru`, `Gemfile`, `Rakefile`, `Vagrantfile`, `Fastfile`, ...',
		writes:
			"`ENV.fetch('NAME')`; inside a string `#{ENV.fetch('NAME')}`, or two strings joined by `+` where it does not interpolate",
		unset: 'A `KeyError` that names the variable. The text is frozen, as every text from `ENV` is.',
		refuses: ['symbols, regular expressions, here-documents that do not interpolate, `%w[...]` in a part'],
	},
};

function isRuby(path: string): boolean {
	return /(?:\.(?:rb|rake|gemspec|ru|podspec)|^(?:Gem|Rake|Vagrant|Pod|Fast|App|Match|Guard|Cap|Brew|Danger)file)$/.test(
		baseName(path),
	);
}

const double: EscapeRules = {
	simple: { ...cEscapes, e: '\x1b', s: ' ' },
	hex: /^(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})/,
	octal: /^[0-7]{1,3}/,
	nothing: /^\r?\n/,
	maximum: 0x7f,
	unknown: 'drop',
};
const single: EscapeRules = { simple: { "'": "'", '\\': '\\' }, unknown: 'keep' };

function migrateRuby(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { text, span, name, t } = request;
	const refused = refuseKind(place);
	if (refused !== undefined) return refused;
	const interpolates = isInterpolating(text, node);
	if (node.type === 'heredoc_body' && !interpolates) {
		return refuse(
			t('The mark of the text is quoted, so nothing in it is filled in; take the quotes off and try again.'),
		);
	}
	const literal = shapeOf(place);
	if (/\\(?:[cCM]|u\{[^}]*\s)/.test(text.slice(span.start, span.end)) && interpolates) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	const rules = interpolates ? double : single;
	const value = valueIn(request, literal, rules);
	const quote = interpolates && literal.open.includes("'") ? '"' : "'";
	const read = `ENV.fetch(${quote}${name}${quote})`;
	return migrateValue(request, value, (): TextChange[] | MigrationRefused => {
		const whole = span.start === literal.body.start && span.end === literal.body.end;
		if (node.type === 'bare_string') {
			return whole
				? leaveWords(place, read)
				: refuse(t('The value is a part of a word in a list; give the list quotes first.'));
		}
		if (node.type !== 'string') return [{ ...span, newText: `#{${read}}` }];
		const chained = node.parent?.type === 'chained_string';
		if (chained && !(interpolates && !whole)) return chain(place, literal, read);
		if (whole)
			return joined(literal, span, { expression: gap(text, literal.start) + read, operator: '+', brackets: true });
		if (interpolates) return [{ ...span, newText: `#{${read}}` }];
		return joined(literal, span, { expression: read, operator: '+', brackets: !loose.has(node.parent?.type ?? '') });
	});
}

function refuseKind({ request: { span, t }, literal }: CodePlace): MigrationRefused | undefined {
	const inHole = all(literal, 'interpolation').some((each) => each.startIndex < span.end && span.start < each.endIndex);
	if (inHole) return refuse(t('The value stands in an expression inside the string.'));
	switch (literal.type) {
		case 'regex':
			return refuse(t('The value stands in a regular expression; put #{Regexp.escape(...)} there by hand.'));
		case 'delimited_symbol':
		case 'bare_symbol':
			return refuse(t('The value is a symbol, which is a constant.'));
	}
	const pair = literal.parent;
	const isKey = pair?.type === 'pair' && pair.childForFieldName('key')?.id === literal.id;
	if (isKey && children(pair).some(({ type }) => type === ':'))
		return refuse(t('The value is the name of a property.'));
	return undefined;
}

/** Quotes of any form: `'`, `"`, `%q(`, `%Q[`, `%(`, or none in lists and here-documents. */
function shapeOf({ request: { text }, literal: node }: CodePlace): Literal {
	if (node.type === 'heredoc_body') {
		const end = children(node).find(({ type }) => type === 'heredoc_end')?.startIndex ?? node.endIndex;
		return { start: node.startIndex, end, body: { start: node.startIndex, end }, open: '', close: '' };
	}
	if (node.type === 'bare_string') return literalOf(text, node, 0, 0);
	const open = /^%[qQwWx]?[^\w\s]/.exec(node.text)?.[0].length ?? 1;
	return literalOf(text, node, open, 1);
}

/** Does `#{...}` mean something here? */
function isInterpolating(text: string, node: SyntaxNode): boolean {
	if (node.type === 'subshell') return true;
	if (node.type === 'bare_string') return node.parent?.text.startsWith('%W') === true;
	if (node.type !== 'heredoc_body') return /^(?:"|%Q|%\W)/.test(node.text);
	// Bodies follow in the order of their beginnings on the line before.
	const mark =
		children(node)
			.find(({ type }) => type === 'heredoc_end')
			?.text.trim() ?? '';
	const beginning = text.slice(0, node.startIndex).lastIndexOf(`'${mark}'`);
	const plain = Math.max(
		...[`<<~${mark}`, `<<-${mark}`, `<<${mark}`, `"${mark}"`].map((each) =>
			text.slice(0, node.startIndex).lastIndexOf(each),
		),
	);
	return beginning < plain;
}

/** `'a' 'b'` join only as literals. */
function chain({ request: { span }, literal: node }: CodePlace, literal: Literal, read: string): TextChange[] {
	const parts = children(node.parent ?? node);
	const first = parts[0] ?? node;
	const last = parts.at(-1) ?? node;
	const at = parts.findIndex(({ id }) => id === node.id);
	const own = joined(literal, span, { expression: read, operator: '+', brackets: false });
	return [
		{ start: first.startIndex, end: first.startIndex, newText: '(' },
		...(at > 0 ? [{ start: literal.start, end: literal.start, newText: '+ ' }] : []),
		...own,
		...(at < parts.length - 1 ? [{ start: literal.end, end: literal.end, newText: ' +' }] : []),
		{ start: last.endIndex, end: last.endIndex, newText: ')' },
	];
}

/** `%w[a b]` knows no expressions: it is cut in two lists. */
function leaveWords({ request: { t }, literal: node }: CodePlace, read: string): TextChange[] | MigrationRefused {
	const list = node.parent;
	if (list === null || list.type !== 'string_array') return refuse(t('The value is a symbol, which is a constant.'));
	const items = children(list).filter(({ type }) => type === 'bare_string');
	const texts = items.map((item) => (item.id === node.id ? read : JSON.stringify(item.text).replaceAll('#', '\\#')));
	if (items.some(({ text }) => /\\/.test(text))) return refuse(t('The list holds escapes; give it quotes first.'));
	return [{ start: list.startIndex, end: list.endIndex, newText: `[${texts.join(', ')}]` }];
}

function gap(text: string, start: number): string {
	return /[\w?!]/.test(text[start - 1] ?? '') ? ' ' : '';
}

const loose: ReadonlySet<string> = new Set([
	'assignment',
	'argument_list',
	'array',
	'pair',
	'parenthesized_statements',
	'program',
	'body_statement',
]);
