import type { Localize } from '../l10n.ts';
import { walk } from '../workspace/walk.ts';

/** The files of a root, for completion and for patterns that match nothing. */
export interface WorkspacePaths {
	/** Relative to the root, posix, sorted; `undefined` when there are too many to say that something is not there. */
	readonly of: (root: string) => Promise<readonly string[] | undefined>;
}

/** Files beyond which nothing is listed. */
const mostFiles = 50_000;
/** Milliseconds for which a list is good: somebody types, and every letter asks. */
const freshness = 3_000;

/** @param now Milliseconds since 1970. */
export function createWorkspacePaths(now: () => number, t: Localize): WorkspacePaths {
	const known = new Map<string, { readonly at: number; readonly paths: Promise<readonly string[] | undefined> }>();
	return {
		of: (root) => {
			const before = known.get(root);
			if (before !== undefined && now() - before.at < freshness) return before.paths;
			const paths = list(root, t);
			known.set(root, { at: now(), paths });
			return paths;
		},
	};
}

async function list(root: string, t: Localize): Promise<readonly string[] | undefined> {
	const found: string[] = [];
	const stop = new AbortController();
	const { cancelled } = await walk({
		root,
		t,
		// A pattern may well be about these folders, so that what stands in them counts.
		scanDependencies: true,
		signal: stop.signal,
		onFiles: (files) => {
			for (const { path } of files) found.push(path);
			if (found.length > mostFiles) stop.abort();
		},
	});
	return cancelled || found.length > mostFiles ? undefined : found.sort();
}
