import { type CodePlace, type Literal, literalOf, migrateCode, migrateValue, parsedComment, valueIn } from './code.ts';
import type { EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, TextChange } from './language.ts';
import { refuse } from './source.ts';
import { all, around, type SyntaxNode } from './syntax.ts';

/** PowerShell: `$env:NAME`. */
export const powershell: Language = {
	id: 'powershell',
	matches: (path, languageId) =>
		languageId === undefined ? /\.ps(?:1|m1|d1)$/i.test(path) : languageId === 'powershell',
	grammar: 'powershell',
	lineComment: '#',
	canComment: parsedComment('powershell', '#'),
	migrate: (request) =>
		/\.psd1$/i.test(request.path)
			? refuse(request.t('A data file of PowerShell reads no variables; read the variable in the script instead.'))
			: migrateCode(request, {
					grammar: 'powershell',
					literals: new Set(['string_literal', 'generic_token']),
					migrate: migratePowerShell,
				}),
	facts: {
		title: 'PowerShell',
		files: '`*.ps1`, `*.psm1`',
		writes: `\`$env:NAME\`; inside a string \`\${env:NAME}\`, for which single quotes become double ones`,
		unset: 'The value is `$null`, in a string empty.',
		refuses: ['attributes of parameters, which have to be constants', 'data files (`*.psd1`)'],
	},
};

const double: EscapeRules = {
	mark: '`',
	simple: { '0': '\0', a: '\x07', b: '\b', e: '\x1b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' },
	hex: /^u\{([0-9a-fA-F]{1,6})\}/,
	nothing: /^\r?\n/,
	unknown: 'drop',
};

type Shape = 'double' | 'single' | 'doubleHere' | 'singleHere' | 'bare';

function migratePowerShell(place: CodePlace): Migration | MigrationRefused {
	const { request, literal: node } = place;
	const { text, span, name, t } = request;
	if ([...around(node)].some(({ type }) => type === 'attribute_arguments')) {
		return refuse(t('The value of an attribute has to be a constant; read the variable in the code instead.'));
	}
	const shape = shapeOf(node);
	const literal = bodyOf(text, node, shape);
	const raw = text.slice(span.start, span.end);
	const expands = shape === 'double' || shape === 'doubleHere';
	if (expands && (/(?<!`)(?:``)*\$(?=[\w{(:?^$])/.test(raw) || holeAround(node, span.start, span.end))) {
		return refuse(t('PowerShell expands a part of the value, so it is not a constant.'));
	}
	const decoded = valueIn(request, literal, expands || shape === 'bare' ? double : undefined);
	const value = typeof decoded !== 'string' ? decoded : undouble(decoded, shape);
	const whole = span.start === literal.body.start && span.end === literal.body.end;
	return migrateValue(request, value, (): TextChange[] | MigrationRefused => {
		if (whole) return [{ start: literal.start, end: literal.end, newText: `$env:${name}` }];
		const hole = { ...span, newText: `\${env:${name}}` };
		if (expands) return [hole];
		if (shape === 'bare') {
			return [
				{ start: literal.start, end: literal.start, newText: '"' },
				hole,
				{ start: literal.end, end: literal.end, newText: '"' },
			];
		}
		return intoDouble(text, literal, shape === 'singleHere', hole);
	});
}

function shapeOf(node: SyntaxNode): Shape {
	const opening = /^@?["']/.exec(node.text)?.[0] ?? '';
	switch (opening) {
		case '"':
			return 'double';
		case "'":
			return 'single';
		case '@"':
			return 'doubleHere';
		case "@'":
			return 'singleHere';
		default:
			return 'bare';
	}
}

function bodyOf(text: string, node: SyntaxNode, shape: Shape): Literal {
	if (shape === 'bare') return literalOf(text, node, 0, 0);
	if (shape === 'double' || shape === 'single') return literalOf(text, node, 1, 1);
	// A here-string begins on the line behind its mark and ends before the line of the other one.
	const source = text.slice(node.startIndex, node.endIndex);
	const open = /^@["'][ \t]*\r?\n/.exec(source)?.[0].length ?? 2;
	const close = /\r?\n["']@$/.exec(source)?.[0].length ?? 2;
	return literalOf(text, node, open, close);
}

function undouble(value: string, shape: Shape): string {
	if (shape === 'single') return value.replaceAll("''", "'");
	return shape === 'double' ? value.replaceAll('""', '"') : value;
}

function holeAround(node: SyntaxNode, start: number, end: number): boolean {
	return all(node, 'sub_expression', 'variable').some((hole) => hole.startIndex < end && start < hole.endIndex);
}

/** Single quotes to double ones, character by character. */
function intoDouble(text: string, literal: Literal, here: boolean, hole: TextChange): TextChange[] | MigrationRefused {
	const changes: TextChange[] = [];
	for (let at = literal.body.start; at < literal.body.end; at++) {
		if (at >= hole.start && at < hole.end) continue;
		const char = text[at] ?? '';
		if (char === '`' || char === '$') changes.push({ start: at, end: at, newText: '`' });
		else if (!here && /["\u201c-\u201e]/.test(char)) changes.push({ start: at, end: at, newText: '`' });
		else if (!here && text.startsWith("''", at)) changes.push({ start: at, end: ++at, newText: '' });
	}
	const swap = (at: number) => ({ start: at, end: at + 1, newText: '"' });
	const first = swap(literal.start + (here ? 1 : 0));
	const last = swap(literal.end - (here ? 2 : 1));
	return [first, ...changes, hole, last];
}
