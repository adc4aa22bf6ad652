import type { Language, Migration, MigrationRefused, MigrationRequest } from './language.ts';
import { applyChanges, migrateComment, refuse, within } from './source.ts';
import { lexTemplates, type TemplateString, type TemplateSyntax, type TemplateToken } from './templateLexer.ts';

/** A value inside a string of a text that {@link lexTemplates} can cut. */
export interface TemplatePlace {
	readonly request: MigrationRequest;
	readonly tokens: readonly TemplateToken[];
	/** Index of the string. */
	readonly index: number;
	readonly string: TemplateString;
	/** Is the value all that the string holds? */
	readonly whole: boolean;
}

/** Finds the string that holds the value, asks the language, and cuts the outcome into tokens again. */
export function migrateTemplate(
	request: MigrationRequest,
	syntax: TemplateSyntax,
	language: (place: TemplatePlace) => Migration | MigrationRefused,
): Migration | MigrationRefused {
	const { text, span, t } = request;
	const tokens = lexTemplates(text, syntax);
	if (tokens === undefined) return refuse(t('The file cannot be parsed; correct its syntax first.'));
	// Of strings within strings the innermost comes last.
	const index = tokens.findLastIndex((token) => within(span, token) && /^(?:string|comment)$/.test(token.kind));
	const token = tokens[index];
	if (token?.kind === 'comment') return migrateComment(request);
	const string = token?.string;
	if (string === undefined || !within(span, string.body)) return refuse(t('The value does not stand in one string.'));
	if (string.holes.some((hole) => hole.start < span.end && span.start < hole.end)) {
		return refuse(t('The value stands in an expression inside the string.'));
	}
	const whole = span.start === string.body.start && span.end === string.body.end;
	const answer = language({ request, tokens, index, string, whole });
	if (answer.kind === 'migration' && lexTemplates(applyChanges(text, answer.changes), syntax) === undefined) {
		return refuse(t('The change would not leave valid code here; move the value by hand.'));
	}
	return answer;
}

/** The `errors` of such a language: the first that cannot be followed ends it. */
export function templateErrors(syntax: TemplateSyntax): NonNullable<Language['errors']> {
	return (text) => (lexTemplates(text, syntax) === undefined ? 1 : 0);
}

/** The `canComment` of such a language. */
export function templateComment(syntax: TemplateSyntax): NonNullable<Language['canComment']> {
	return (text, _path, offset) => {
		const tokens = lexTemplates(`${text.slice(0, offset)} // agent-reach${text.slice(offset)}`, syntax);
		return tokens?.some(({ kind, start }) => kind === 'comment' && start === offset + 1) === true;
	};
}
