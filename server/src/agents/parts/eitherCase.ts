import { createIgnore, type Ignore, type IgnoreSource } from '../../reach/gitignore.ts';

/**
 * Git's syntax, for an agent of whose matcher it is not known whether case counts: a file is ignored when it is both
 * ways. A file system that ignores case says nothing of the matcher.
 */
export function eitherCase(sources: readonly IgnoreSource[]): Ignore {
	const exact = createIgnore(sources, { ignoreCase: false });
	// Without case a rule covers more, but for what it takes back and for classes that say what is not in them.
	if (!sources.some(({ text }) => /^!|\[[!^]/m.test(text))) return exact;
	const folded = createIgnore(sources, { ignoreCase: true });
	return {
		...exact,
		match: (path, isDirectory) => {
			const found = exact.match(path, isDirectory);
			return found.ignored ? folded.match(path, isDirectory) : found;
		},
	};
}
