import { createIgnore, type Ignore, type IgnoreSource } from '../../reach/gitignore.ts';
import { createIgnorePackage } from '../../reach/ignorePackage.ts';

/**
 * Git's syntax, for an agent of whose matcher is not known whether case counts, or whether it is git's at all: a file is
 * ignored when it is with case, without, and for the npm package `ignore`. A file system that ignores case says nothing
 * of the matcher.
 */
export function eitherCase(sources: readonly IgnoreSource[]): Ignore {
	const exact = createIgnore(sources, { ignoreCase: false });
	// The readings differ in what is taken back and in classes that say what is not in them.
	if (!sources.some(({ text }) => /^!|\[[!^]/m.test(text))) return exact;
	const folded = createIgnore(sources, { ignoreCase: true });
	// The package knows no nested files: it can be asked about one base.
	const asPackage = sources.every(({ base }) => base === '') ? createIgnorePackage(sources) : undefined;
	return {
		...exact,
		match: (path, isDirectory) => {
			const found = exact.match(path, isDirectory);
			if (!found.ignored) return found;
			const others = [folded, ...(asPackage ? [asPackage] : [])].map((one) => one.match(path, isDirectory));
			return others.find(({ ignored }) => !ignored) ?? found;
		},
	};
}
