import { notControlNames } from '../reach/notControls.ts';
import { agents } from './index.ts';
import { nonControls } from './nonControls.ts';

/** Names that belong to git and to search tools, and have editors of their own. */
const notOurs: ReadonlySet<string> = new Set(['.gitignore', '.ignore', '.rgignore']);

const bareName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/**
 * Bare names of the files that people write to keep agents out: those that an agent reads, and those that look like it.
 * `package.json` lists the same names for the language `agent-ignore`; a test compares the two.
 */
export const ignoreFileNames: ReadonlySet<string> = new Set(
	[
		...agents.flatMap(({ reads }) => reads.map(bareName)),
		...nonControls.map(({ file }) => bareName(file)),
		...notControlNames,
	]
		.filter((name) => /^\..*ignore$/.test(name) && !notOurs.has(name))
		.sort(),
);
