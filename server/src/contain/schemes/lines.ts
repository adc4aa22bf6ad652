import { type NewReference, parseReferenceFile } from '../referenceFile.ts';

/** Takes `NAME=<reference>` lines out of a text, each only when it stands there with exactly this reference. */
export function dropLines(text: string, references: readonly NewReference[]): string {
	const lines = parseReferenceFile(text).entries.filter((entry) =>
		references.some(({ name, reference }) => name === entry.name && reference === entry.reference),
	);
	const gone = new Set(lines.map(({ line }) => line));
	const all = text.match(/[^\r\n]*(?:\r\n|\n|\r|$)/g) ?? [];
	return all.filter((_, index) => !gone.has(index + 1)).join('');
}
