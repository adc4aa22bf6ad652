import { setImmediate } from 'node:timers/promises';
import { git } from '../gitPlumbing.ts';

/** By which way a commit is kept. */
export type CommitKeeper = 'branches' | 'stash' | 'reflog';

const keepers: readonly CommitKeeper[] = ['branches', 'stash', 'reflog'];

/** In which commits values stand. */
export interface CommitsOf {
	/** Number of commits that hold a file with the value. */
	readonly count: number;
	/** The commits that brought it in, the oldest first; at most {@link mostIds}. */
	readonly ids: readonly string[];
	readonly keptBy: readonly CommitKeeper[];
}

/** Ids that are named; the others are counted. */
const mostIds = 20;

/** Commits beyond this number are not looked at. */
export const mostCommits = 200_000;

interface Tally {
	count: number;
	readonly ids: string[];
	readonly keptBy: Set<CommitKeeper>;
}

/** Which of the wanted blobs a commit holds, by path. Shared between commits that do not differ in them. */
type Held = ReadonlyMap<string, string>;

/**
 * Counts for each key (a value, say) the commits in whose tree one of its blobs stands: on branches and tags, in the
 * stash, and those that only the reflog leads to.
 *
 * @param keysOf Blob id -> keys.
 * @param signal Cancels; the counts are then too small.
 * @param from What `rev-list` starts from.
 */
export async function commitsHolding<Key>(
	root: string,
	keysOf: ReadonlyMap<string, readonly Key[]>,
	signal: AbortSignal,
	from: readonly string[] = ['--all', '--reflog'],
): Promise<{ readonly commits: ReadonlyMap<Key, CommitsOf>; readonly looked: number; readonly incomplete: boolean }> {
	const order = await commitOrder(root, from, signal);
	const keeperOf = await keepersOf(root, signal);
	const held = new Map<string, Held>();
	const tallies = new Map<Key, Tally>();
	const none: Held = new Map();
	let looked = 0;
	for await (const { commit, parents, changes } of changesOf(root, order.lines, signal)) {
		// Other requests have their turn between commits.
		if (++looked % 256 === 0) await setImmediate();
		const before = held.get(parents[0] ?? '') ?? none;
		const now = applyChanges(before, changes, keysOf);
		held.set(commit, now);
		count(
			tallies,
			commit,
			now,
			parents.map((parent) => held.get(parent) ?? none),
			keysOf,
			keeperOf(commit),
		);
	}
	const commits = new Map(
		[...tallies].map(
			([key, { count: total, ids, keptBy }]) =>
				[key, { count: total, ids, keptBy: keepers.filter((one) => keptBy.has(one)) }] as const,
		),
	);
	return { commits, looked: order.lines.length, incomplete: order.incomplete };
}

/** Parents before children, each line `<commit> <parent>...`. */
async function commitOrder(root: string, from: readonly string[], signal: AbortSignal) {
	const args = ['rev-list', '--topo-order', '--parents', `--max-count=${mostCommits + 1}`, ...from];
	const lines = (await git(root, args, signal)).split('\n').filter((line) => line !== '');
	return { lines: lines.slice(0, mostCommits).reverse(), incomplete: lines.length > mostCommits };
}

async function keepersOf(root: string, signal: AbortSignal): Promise<(commit: string) => CommitKeeper> {
	const list = async (...args: string[]) =>
		new Set((await git(root, ['rev-list', ...args], signal).catch(() => '')).split('\n'));
	const branches = await list('--exclude=refs/stash', '--all');
	const stash = await list('--walk-reflogs', 'refs/stash');
	// The index and the untracked files of a stash are parents of its commit.
	const behind = stash.size > 1 ? await list('--no-walk', ...parentsOf([...stash])) : new Set<string>();
	return (commit) => {
		if (branches.has(commit)) return 'branches';
		return stash.has(commit) || behind.has(commit) ? 'stash' : 'reflog';
	};
}

const parentsOf = (stash: readonly string[]): readonly string[] =>
	stash.filter((id) => id !== '').map((id) => `${id}^@`);

interface CommitChanges {
	readonly commit: string;
	readonly parents: readonly string[];
	/** Lines of `--raw`, against the first parent. */
	readonly changes: readonly string[];
}

const perCall = 5000;

async function* changesOf(root: string, lines: readonly string[], signal: AbortSignal): AsyncGenerator<CommitChanges> {
	const format = ['--raw', '--no-abbrev', '-z'];
	const safe = ['--no-renames', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all'];
	for (let start = 0; start < lines.length; start += perCall) {
		const part = lines.slice(start, start + perCall).map((line) => line.split(' '));
		const input = part.map(([commit = '', first]) => (first === undefined ? commit : `${commit} ${first}`)).join('\n');
		const args = ['diff-tree', '--stdin', '-r', '--root', '--always', ...safe, ...format];
		const listing = (await git(root, args, signal, `${input}\n`)).split('\0');
		const byCommit = groupByCommit(listing, new Set(part.map(([commit = '']) => commit)));
		for (const [commit = '', ...parents] of part) yield { commit, parents, changes: byCommit.get(commit) ?? [] };
	}
}

/** `-z`: the commit, then for each changed file `:modes ids status` and its name. */
function groupByCommit(
	fields: readonly string[],
	commits: ReadonlySet<string>,
): ReadonlyMap<string, readonly string[]> {
	const groups = new Map<string, string[]>();
	let current: string[] = [];
	for (let at = 0; at < fields.length; at++) {
		const field = (fields[at] ?? '').trim();
		if (field.startsWith(':')) {
			current.push(`${field}\0${fields[++at] ?? ''}`);
		} else if (commits.has(field)) {
			current = groups.get(field) ?? [];
			groups.set(field, current);
		}
	}
	return groups;
}

function applyChanges(before: Held, changes: readonly string[], wanted: ReadonlyMap<string, unknown>): Held {
	let now: Map<string, string> | undefined;
	for (const change of changes) {
		const name = change.indexOf('\0');
		const path = change.slice(name + 1);
		const [, , , after = ''] = change.slice(0, name).split(' ');
		const comes = wanted.has(after);
		if (!comes && !(now ?? before).has(path)) continue;
		now ??= new Map(before);
		if (comes) now.set(path, after);
		else now.delete(path);
	}
	return now ?? before;
}

function count<Key>(
	tallies: Map<Key, Tally>,
	commit: string,
	now: Held,
	parents: readonly Held[],
	keysOf: ReadonlyMap<string, readonly Key[]>,
	keeper: CommitKeeper,
): void {
	if (now.size === 0) return;
	const keysIn = (held: Held) => new Set([...held.values()].flatMap((blob) => keysOf.get(blob) ?? []));
	const keys = keysIn(now);
	if (keys.size === 0) return;
	const before = new Set(parents.flatMap((held) => [...keysIn(held)]));
	for (const key of keys) {
		const tally = tallies.get(key) ?? { count: 0, ids: [], keptBy: new Set<CommitKeeper>() };
		tally.count++;
		tally.keptBy.add(keeper);
		if (!before.has(key) && tally.ids.length < mostIds) tally.ids.push(commit);
		tallies.set(key, tally);
	}
}
