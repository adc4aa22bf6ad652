import { syntaxOf } from './schemes/index.ts';
import { presentIn } from './schemes/scheme.ts';
import { replaceMiddle } from './textEdits.ts';
import type { PlannedEdit, PlannedReference } from './types.ts';

/** What became of one planned edit. */
export type EditOutcome = 'applied' | 'untouched' | 'changed';

/** Compares a file with the plan. `changed`: neither before nor after, because parts were unticked or someone else wrote. */
export function outcomeOf(edit: PlannedEdit, text: string | undefined): EditOutcome {
	if (text === edit.after) return 'applied';
	return text === edit.before || (edit.before === undefined && text === '') ? 'untouched' : 'changed';
}

/** Names whose values a source edit has taken out of this text. */
export function takenOut(edit: PlannedEdit, text: string | undefined): readonly string[] {
	const moved = edit.moved ?? [];
	const outcome = outcomeOf(edit, text);
	if (outcome === 'untouched') return [];
	if (outcome === 'applied') return [...new Set(moved.map(({ name }) => name))];
	// In a text that is neither, a value is out only when none of its forms stands there, and its name does.
	const present = new Set(moved.filter(({ raw }) => text?.includes(raw) !== false).map(({ name }) => name));
	return [...new Set(moved.map(({ name }) => name))].filter(
		(name) => !present.has(name) && text?.includes(name) === true,
	);
}

/** Does this text still hold every value that the edit moves under this name? `undefined` text holds nothing. */
export function holds(edit: PlannedEdit, name: string, text: string | undefined): boolean {
	if (text === undefined) return false;
	if (text === edit.before) return true;
	const raws = (edit.moved ?? []).filter((moved) => moved.name === name).map(({ raw }) => raw);
	return raws.length > 0 && raws.every((raw) => text.includes(raw));
}

/** The edit that takes an applied one back; a file that was created goes. */
export function reversed(edit: PlannedEdit): PlannedEdit {
	const after = edit.before ?? '';
	return {
		root: edit.root,
		path: edit.path,
		before: edit.after,
		after,
		changes: [replaceMiddle(edit.after, after)],
		part: edit.part,
		description: edit.description,
		needsConfirmation: false,
		...(edit.before === undefined && { removes: true }),
	};
}

/**
 * What is left of an edit that was made in part or changed since. A file that the fix created, and in which nobody's words
 * but ours stand any more, goes.
 */
export function withoutLines(
	edit: PlannedEdit,
	text: string,
	references: readonly PlannedReference[],
): PlannedEdit | undefined {
	const { without } = syntaxOf(edit.path);
	const after = without(text, references);
	const ours = edit.before === undefined && after === without(edit.after, edit.references ?? []);
	if (after === text && !ours) return undefined;
	const { root, path, part, description } = edit;
	const left = ours ? '' : after;
	return {
		root,
		path,
		part,
		description,
		before: text,
		after: left,
		changes: [replaceMiddle(text, left)],
		needsConfirmation: false,
		...(ours && { removes: true }),
	};
}

/** Names of a reference edit whose lines stand in this text. */
export function linesPresent(edit: PlannedEdit, text: string | undefined): ReadonlySet<string> {
	return presentIn(syntaxOf(edit.path), text ?? '', edit.references ?? []);
}
