import type { Localize } from '../l10n.ts';
import { type PurposeRule, purposeRules as rules } from './purposeRules.ts';
import type { Vector } from './types.ts';

/** What a credential seems to have been made for, as its surroundings show it. */
export interface Purpose {
	readonly id: string;
	/** English noun phrase, to be localized: "custom domains". Ours, never text from the file. */
	readonly label: string;
	/** Operations that this purpose explains. */
	readonly covers: RegExp;
	readonly source: 'command' | 'comment' | 'name';
	/** Where it shows, in UTF-16 units; absent when it is the name of the value. */
	readonly at?: { readonly start: number; readonly end: number };
}

/** How far around the value a purpose is looked for, in UTF-16 units. */
const windowBefore = 3000;
const windowAfter = 3000;

/**
 * Finds the purpose that the surroundings of a credential show: a comment above or beside it, the name it is assigned
 * to, a command of its provider. A comment is somebody's own word for it and wins.
 *
 * @param span where the value stands in `text`.
 * @param provider provider id, the first part of the type id.
 */
export function purposeOf(
	text: string,
	span: { readonly start: number; readonly end: number },
	provider: string,
	keyName: string | undefined,
): Purpose | undefined {
	const before = text.slice(Math.max(0, span.start - windowBefore), span.start);
	const after = text.slice(span.end, span.end + windowAfter);
	for (const { phrase, at } of commentsAround(text, span)) {
		const rule = rules.find(({ words }) => words.test(phrase));
		if (rule !== undefined) return purposeFrom(rule, 'comment', at);
	}
	const name = keyName
		?.replace(/([a-z\d])([A-Z])/g, '$1 $2')
		.replace(/[^A-Za-z]+/g, ' ')
		.toLowerCase();
	const named = name === undefined ? undefined : rules.find(({ words }) => words.test(name));
	if (named !== undefined) return purposeFrom(named, 'name');
	for (const rule of rules) {
		// What also writes was not made for reading.
		if (rule.id === 'reading' && writes.test(before + after)) continue;
		for (const command of rule.commands) {
			if (command.provider !== provider) continue;
			const at =
				placeOf(command.pattern, before, span.start - before.length) ?? placeOf(command.pattern, after, span.end);
			if (at !== undefined) return purposeFrom(rule, 'command', at);
		}
	}
	return undefined;
}

/** Where a pattern matches in a stretch that begins at `offset` of the text. */
function placeOf(pattern: RegExp, stretch: string, offset: number): Purpose['at'] {
	const found = pattern.exec(stretch);
	if (found === null) return undefined;
	const start = offset + found.index;
	return { start, end: start + found[0].length };
}

/** Writing in SQL and in the usual libraries. */
const writes =
	/\b(?:INSERT\s+INTO|UPDATE\s+\w{1,60}\s+SET|DELETE\s+FROM|DROP\s+TABLE|TRUNCATE|CREATE\s+TABLE|ALTER\s+TABLE)\b|\.(?:insert|upsert|update|delete|deleteMany|create|createMany|save)\(/i;

function purposeFrom(rule: PurposeRule, source: Purpose['source'], at?: Purpose['at']): Purpose {
	return { id: rule.id, label: rule.label, covers: rule.covers, source, ...(at !== undefined && { at }) };
}

const lineComment = /^\s*(?:#(?!!)|\/\/|--|;|\/?\*+|<!--|"""|''')\s*(.{1,200})$/;

/** A comment's text and where it stands. */
interface Comment {
	readonly text: string;
	readonly start: number;
}

/** What a comment says something is for. */
interface Phrase {
	readonly phrase: string;
	readonly at: NonNullable<Purpose['at']>;
}

/**
 * What the comments say it is for: the one beside the value, those directly above it, the head of the file. A comment
 * behind another line belongs to that line.
 */
function commentsAround(text: string, span: { readonly start: number; readonly end: number }): readonly Phrase[] {
	const from = Math.max(0, span.start - windowBefore);
	const besideMatch = /^([^\n]{0,20}?(?:#|\/\/|--|;|\/\*))([^\n]{1,200})/.exec(text.slice(span.end, span.end + 300));
	const beside: readonly Comment[] =
		besideMatch === null ? [] : [{ text: besideMatch[2] ?? '', start: span.end + (besideMatch[1] ?? '').length }];
	const above = leadingComments(linesOf(text.slice(from, span.start), from).slice(0, -1).reverse());
	const phrases: Phrase[] = [];
	for (const comment of [...beside, ...above, ...headComments(text)]) {
		const { length } = comment.text;
		const at = {
			start: comment.start + length - comment.text.trimStart().length,
			end: comment.start + comment.text.trimEnd().length,
		};
		const phrase = /\b(?:for|to (?:manage|add|create|update|handle|do)|adds|manages|creates|updates)\b(.{1,80})/i.exec(
			comment.text,
		)?.[1];
		if (phrase !== undefined) phrases.push({ phrase: phrase.toLowerCase(), at });
		// A heading of a few words ("# custom domains") names the purpose without a preposition.
		else if (/^[\w -]{3,40}$/.test(comment.text.trim()) && comment.text.trim().split(/\s+/).length <= 3) {
			phrases.push({ phrase: comment.text.trim().toLowerCase(), at });
		}
	}
	return phrases;
}

/** Comments that speak for the whole file: those of a script, or those that an empty line sets apart from what follows. */
function headComments(text: string): readonly Comment[] {
	const lines = linesOf(text.slice(0, 2000), 0);
	const script = lines[0]?.text.startsWith('#!') === true;
	const comments = leadingComments(script ? lines.slice(1) : lines);
	return script || lines[comments.length]?.text.trim() === '' ? comments : [];
}

/** Lines of a stretch that begins at `offset` of the text. */
function linesOf(stretch: string, offset: number): Comment[] {
	let start = offset;
	return stretch.split('\n').map((line) => {
		const found = { text: line.endsWith('\r') ? line.slice(0, -1) : line, start };
		start += line.length + 1;
		return found;
	});
}

/** The comments that a list of lines begins with, six at most. */
function leadingComments(lines: readonly Comment[]): readonly Comment[] {
	const found: Comment[] = [];
	for (const { text, start } of lines.slice(0, 6)) {
		const comment = lineComment.exec(text)?.[1];
		if (comment === undefined) break;
		found.push({ text: comment, start: start + text.length - comment.length });
	}
	return found;
}

/**
 * The sentence about the gap between what a credential was made for and what it can do.
 *
 * @param operations the worst first.
 * @returns `undefined` when there is no gap worth a sentence: narrow or harmless authority, or every operation is
 * explained by the purpose.
 */
export function gapSentence(
	purpose: Purpose,
	operations: readonly string[],
	vector: Vector,
	t: Localize,
): string | undefined {
	const { AU, DE, LM, SP } = vector.metrics;
	if (
		AU.value === 'L' ||
		AU.value === 'N' ||
		vector.gates.some((gate) => gate === 'pub' || gate === 'part' || gate === 'sample')
	) {
		return undefined;
	}
	const harmful = DE.value === 'I' || DE.value === 'W' || LM.value === 'C' || SP.value === 'M';
	const beyond = operations.filter((operation) => !purpose.covers.test(operation));
	const [first, second] = beyond;
	if (!harmful || first === undefined) return undefined;
	const what = second === undefined ? t(first) : t('{0} and {1}', t(first), t(second));
	const label = t(purpose.label);
	if (AU.assumed || DE.assumed) return t('Meant for {0}, but unless limited it can also {1} (?).', label, what);
	return t('Meant for {0}, but it can also {1}.', label, what);
}
