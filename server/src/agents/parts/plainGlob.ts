import { Minimatch } from 'minimatch';

/**
 * A glob of stars, question marks, classes and braces, and nothing else: `!` and `#` at its start and `+(...)` are
 * ordinary text, as they are to the matchers of other languages. What a rule does not say for sure it does not cover.
 */
export function plainGlob(glob: string): (path: string) => boolean {
	const compiled = new Minimatch(glob, { dot: true, nonegate: true, nocomment: true, noext: true });
	return (path) => compiled.match(path);
}
