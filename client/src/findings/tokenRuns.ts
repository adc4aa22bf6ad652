/** A stretch of a text, in UTF-16 units. */
export interface Run {
	readonly start: number;
	readonly end: number;
}

/** Texts beyond this are not looked through on the editor's own thread. */
const longest = 2_000_000;

const run = /[A-Za-z0-9+/_=.~%-]{12,}/g;

/**
 * Stretches that have the form of a token: at least twelve characters without a space, with a digit, or with letters of
 * both cases in more than three changes. Words, paths and names in plain lower case are left.
 */
export function tokenRuns(text: string): readonly Run[] {
	if (text.length > longest) return [];
	const runs: Run[] = [];
	for (const { 0: word, index } of text.matchAll(run)) {
		if (looksRandom(word)) runs.push({ start: index, end: index + word.length });
	}
	return runs;
}

function looksRandom(word: string): boolean {
	const digits = /\d/.test(word);
	const changes = word.match(/[a-z][A-Z]|[A-Z]{2}[a-z]/g)?.length ?? 0;
	return digits || changes > 3;
}
