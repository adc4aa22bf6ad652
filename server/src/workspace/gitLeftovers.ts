import { commitsHolding } from './elsewhere/commits.ts';
import { git, ObjectReader, startGit } from './gitPlumbing.ts';
import { findNeedle, type Needle } from './valueForms.ts';

/** Where in a git repository values still stand. */
export interface GitLeftovers {
	/** Commits that can be reached from a branch or a tag and hold a file with a value. */
	readonly commits: number;
	/** The stash is among the places. */
	readonly stash: boolean;
	/** The index (staged content) is. */
	readonly index: boolean;
	/** Objects that only the reflog or nothing at all leads to. */
	readonly unreachable: boolean;
	/** The search was cut off by its limits. */
	readonly incomplete: boolean;
}

/** Bounds of a search. */
export interface SearchLimits {
	/** Bytes of content that are looked at. */
	readonly bytes: number;
	readonly signal: AbortSignal;
}

/**
 * Looks for values in everything git keeps: history of all references, stash, reflog, index, and objects that nothing
 * leads to any more. Plumbing commands only. For trusted workspaces.
 *
 * @returns `undefined` when the folder is in no repository or git is not there.
 */
export async function gitLeftovers(
	root: string,
	needles: readonly Needle[],
	limits: SearchLimits,
): Promise<GitLeftovers | undefined> {
	const inside = await git(root, ['rev-parse', '--git-dir'], limits.signal).catch(() => undefined);
	if (inside === undefined) return undefined;
	const { blobs, incomplete } = await blobsHolding(root, needles, limits);
	if (blobs.size === 0) return { commits: 0, stash: false, index: false, unreachable: false, incomplete };
	const list = async (...args: string[]) => await git(root, args, limits.signal).catch(() => '');
	const staged = idsIn(await list('ls-files', '--stage'));
	// Only the reflog of the stash leads to all of its entries.
	const stashes = [...idsIn(await list('rev-list', '--walk-reflogs', 'refs/stash'))];
	const stashed = await objectsOf(root, stashes, limits.signal);
	const reachable = idsIn(await list('rev-list', '--objects', '--exclude=refs/stash', '--all'));
	const hit = (ids: ReadonlySet<string>) => [...blobs].some((id) => ids.has(id));
	const outside = [...blobs].some((id) => !reachable.has(id) && !staged.has(id) && !stashed.has(id));
	return {
		commits: hit(reachable) ? await commitsWith(root, blobs, limits.signal) : 0,
		stash: [...blobs].some((id) => stashed.has(id) && !reachable.has(id)),
		index: hit(staged),
		unreachable: outside,
		incomplete,
	};
}

async function objectsOf(root: string, commits: readonly string[], signal: AbortSignal): Promise<ReadonlySet<string>> {
	if (commits.length === 0) return new Set();
	return idsIn(
		await git(root, ['rev-list', '--objects', '--stdin'], signal, `${commits.join('\n')}\n`).catch(() => ''),
	);
}

/** Hashes in a listing of git. */
function idsIn(listing: string): ReadonlySet<string> {
	return new Set(listing.match(/\b[0-9a-f]{40}(?:[0-9a-f]{24})?\b/g));
}

/**
 * Blobs of the whole object store, loose and packed, that hold one of the needles.
 *
 * @param where Options that tell git which repository is meant, when it is not the one around the folder.
 */
export async function blobsHolding(
	root: string,
	needles: readonly Needle[],
	limits: SearchLimits,
	where: readonly string[] = [],
): Promise<{ readonly blobs: ReadonlySet<string>; readonly incomplete: boolean }> {
	const child = startGit(root, [...where, 'cat-file', '--batch-all-objects', '--unordered', '--batch'], limits.signal);
	const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
	const reader = new ObjectReader();
	const blobs = new Set<string>();
	let bytes = 0;
	let incomplete = false;
	try {
		for await (const chunk of child.stdout) {
			bytes += (chunk as Buffer).length;
			for (const { id, type, content } of reader.take(chunk as Buffer)) {
				if (type === 'blob' && findNeedle(content, needles) !== -1) blobs.add(id);
			}
			if (bytes <= limits.bytes) continue;
			incomplete = true;
			break;
		}
		// A store that git cannot read has said nothing.
		if (!incomplete && (await ended) !== 0) incomplete = true;
	} catch {
		incomplete = true;
	} finally {
		child.kill();
	}
	return { blobs, incomplete };
}

/** Number of commits on branches and tags in whose tree one of these blobs stands. */
async function commitsWith(root: string, blobs: ReadonlySet<string>, signal: AbortSignal): Promise<number> {
	const keysOf = new Map([...blobs].map((blob) => [blob, ['value']] as const));
	const found = await commitsHolding(root, keysOf, signal, ['--exclude=refs/stash', '--all']).catch(() => undefined);
	return Math.max(found?.commits.get('value')?.count ?? 0, 1);
}
