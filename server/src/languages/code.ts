import type { Span } from '../detect/types.ts';
import { cutsEscape, decodeWith, type EscapeRules } from './escapes.ts';
import type { Language, Migration, MigrationRefused, MigrationRequest, TextChange } from './language.ts';
import { migrate, migrateComment, refuse, within } from './source.ts';
import {
	around,
	children,
	commentFits,
	type Grammar,
	nearest,
	type Parse,
	type SyntaxNode,
	staysParsable,
} from './syntax.ts';

/** A value inside a string literal of a parsed program. */
export interface CodePlace {
	readonly request: MigrationRequest;
	readonly parse: Parse;
	readonly root: SyntaxNode;
	/** The whole literal. */
	readonly literal: SyntaxNode;
}

/** What a language with a grammar has to know; the rest is common. */
export interface CodeRules {
	readonly grammar: Grammar;
	/** Node types of string literals, prefixes and quotes included. */
	readonly literals: ReadonlySet<string>;
	readonly migrate: (place: CodePlace) => Migration | MigrationRefused;
}

const comments: ReadonlySet<string> = new Set(['comment', 'line_comment', 'block_comment']);

/** Parses the text, finds the literal, asks the language, and parses the outcome again. */
export function migrateCode(request: MigrationRequest, rules: CodeRules): Migration | MigrationRefused {
	const { parse, text, span, t } = request;
	if (parse === undefined) return refuse(t('The parser of this language is not loaded.'));
	const answer = parse(rules.grammar, text, (root) => {
		const node = root.descendantForIndex(span.start, span.end);
		if (nearest(node, comments) !== undefined) return migrateComment(request);
		const literal = nearest(node, rules.literals);
		if (literal === undefined) return refuse(t('The value does not stand in one string.'));
		for (const each of around(literal)) {
			// An error elsewhere in the file is none of ours.
			if (each.isError || (each.id === literal.parent?.id && children(each).some((child) => child.isError)))
				return refuse(t('The file cannot be parsed; correct its syntax first.'));
		}
		return rules.migrate({ request, parse, root, literal });
	});
	if (answer.kind === 'migration' && !staysParsable(parse, rules.grammar, text, answer.changes)) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	return answer;
}

/** The `canComment` of a language with a grammar. */
export function parsedComment(grammar: Grammar, mark: string): NonNullable<Language['canComment']> {
	return (text, _path, offset, parse) => parse !== undefined && commentFits(parse, grammar, text, offset, mark);
}

/** A value inside the body of a literal. */
export interface Literal {
	readonly start: number;
	readonly end: number;
	readonly body: Span;
	/** Opens and closes a literal of the same kind. */
	readonly open: string;
	readonly close: string;
}

/** The literal at a node whose quotes have these lengths. */
export function literalOf(text: string, node: SyntaxNode, open: number, close: number): Literal {
	const { startIndex: start, endIndex: end } = node;
	return {
		start,
		end,
		body: { start: start + open, end: end - close },
		open: text.slice(start, start + open),
		close: text.slice(end - close, end),
	};
}

/** Is the value all that the literal holds? */
export function isWhole({ body }: Literal, span: Span): boolean {
	return span.start === body.start && span.end === body.end;
}

/**
 * The decoded value of a span inside a literal.
 *
 * @param rules absent for raw literals.
 */
export function valueIn(
	{ text, span, t }: MigrationRequest,
	{ body }: Literal,
	rules: EscapeRules | undefined,
): string | MigrationRefused {
	if (!within(span, body)) return refuse(t('The value is put together from several pieces of code.'));
	const raw = text.slice(span.start, span.end);
	if (rules === undefined) return raw;
	const value = decodeWith(rules, raw);
	const cut = cutsEscape(text.slice(body.start, span.start), raw, (each) => decodeWith(rules, each), rules.mark);
	if (value === undefined || cut) {
		return refuse(t('The value holds an escape that cannot be taken apart safely.'));
	}
	return value;
}

/** Cuts a literal in pieces and joins them with the expression that takes the place of the value. */
export function joined(
	literal: Literal,
	span: Span,
	{ expression, operator, brackets }: { readonly expression: string; readonly operator: string; brackets: boolean },
): TextChange[] {
	const { start, end, body, open, close } = literal;
	const hasBefore = span.start > body.start;
	const hasAfter = span.end < body.end;
	const wrap = brackets && (hasBefore || hasAfter);
	return [
		...(wrap ? [{ start, end: start, newText: '(' }] : []),
		{
			start: hasBefore ? span.start : start,
			end: hasAfter ? span.end : end,
			newText: [hasBefore ? `${close} ${operator} ` : '', expression, hasAfter ? ` ${operator} ${open}` : ''].join(''),
		},
		...(wrap ? [{ start: end, end, newText: ')' }] : []),
	];
}

/** A migration of a value that may also be the reason why there is none. */
export function migrateValue(
	request: MigrationRequest,
	value: string | MigrationRefused,
	changes: () => readonly TextChange[] | MigrationRefused,
	notes: readonly string[] = [],
): Migration | MigrationRefused {
	if (typeof value !== 'string') return value;
	const made = changes();
	return 'kind' in made ? made : migrate(request, value, made, notes);
}
