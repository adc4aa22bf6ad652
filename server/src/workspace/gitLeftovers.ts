import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { findNeedle, type Needle } from './valueForms.ts';

/** Where in a git repository values still stand. */
export interface GitLeftovers {
	/** Commits that can be reached from a branch, a tag or a stash and hold a file with a value. */
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

/** Options without which some of git's reading commands run programs that the repository's configuration names. */
const safe = [
	'-c',
	'core.fsmonitor=false',
	'-c',
	'core.hooksPath=/dev/null',
	'-c',
	'protocol.allow=never',
	'-c',
	'core.pager=cat',
	'-c',
	'core.attributesFile=/dev/null',
];

/** Environment for git: no locks, no network, no questions, and nothing that points it to another repository. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
	const kept = Object.entries(env).filter(([name]) => !name.startsWith('GIT_'));
	return {
		...Object.fromEntries(kept),
		GIT_OPTIONAL_LOCKS: '0',
		GIT_NO_LAZY_FETCH: '1',
		GIT_TERMINAL_PROMPT: '0',
		GIT_NO_REPLACE_OBJECTS: '1',
		GIT_CONFIG_NOSYSTEM: '1',
		LC_ALL: 'C',
	};
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
	const { blobs, incomplete } = await blobsWith(root, needles, limits);
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

/** Blobs of the whole object store, loose and packed, that hold one of the needles. */
async function blobsWith(
	root: string,
	needles: readonly Needle[],
	limits: SearchLimits,
): Promise<{ readonly blobs: ReadonlySet<string>; readonly incomplete: boolean }> {
	const child = start(root, ['cat-file', '--batch-all-objects', '--unordered', '--batch'], limits.signal);
	const blobs = new Set<string>();
	let rest = Buffer.alloc(0);
	let bytes = 0;
	let incomplete = false;
	try {
		for await (const chunk of child.stdout) {
			bytes += (chunk as Buffer).length;
			rest = takeObjects(Buffer.concat([rest, chunk as Buffer]), needles, blobs);
			if (bytes <= limits.bytes) continue;
			incomplete = true;
			break;
		}
	} catch {
		incomplete = true;
	} finally {
		child.kill();
	}
	return { blobs, incomplete };
}

/** Takes the complete objects off the front: `<id> <type> <size>`, a line end, the content, a line end. */
function takeObjects(buffer: Buffer, needles: readonly Needle[], blobs: Set<string>): Buffer<ArrayBuffer> {
	let at = 0;
	for (;;) {
		const lineEnd = buffer.indexOf(0x0a, at);
		if (lineEnd === -1) break;
		const [id = '', type, size = ''] = buffer.toString('latin1', at, lineEnd).split(' ');
		const length = Number(size);
		if (!Number.isInteger(length)) {
			at = lineEnd + 1;
			continue;
		}
		const end = lineEnd + 1 + length;
		if (buffer.length < end + 1) break;
		if (type === 'blob' && findNeedle(buffer.subarray(lineEnd + 1, end), needles) !== -1) blobs.add(id);
		at = end + 1;
	}
	return Buffer.from(buffer.subarray(at));
}

/** Number of commits on branches and tags that brought one of these blobs in or took it out. */
async function commitsWith(root: string, blobs: ReadonlySet<string>, signal: AbortSignal): Promise<number> {
	const args = ['rev-list', '--exclude=refs/stash', '--all'];
	const commits = (await git(root, args, signal).catch(() => '')).split('\n').filter((id) => id !== '');
	if (commits.length === 0) return 0;
	const tree = [
		'diff-tree',
		'--stdin',
		'-r',
		'--root',
		'-m',
		'--no-renames',
		'--no-ext-diff',
		'--no-textconv',
		'--raw',
		'--no-abbrev',
	];
	const listing = await git(root, tree, signal, `${commits.join('\n')}\n`).catch(() => '');
	const found = new Set<string>();
	let commit = '';
	for (const line of listing.split('\n')) {
		if (line.startsWith(':')) {
			const [, , before = '', after = ''] = line.split(' ');
			if (blobs.has(before) || blobs.has(after)) found.add(commit);
		} else commit = line.slice(0, 64).trim();
	}
	return Math.max(found.size, 1);
}

function start(root: string, args: readonly string[], signal: AbortSignal): ChildProcessWithoutNullStreams {
	const env = gitEnvironment(process.env);
	const child = spawn('git', [...safe, ...args], { cwd: root, env, signal, stdio: 'pipe', windowsHide: true });
	// An abort or a missing program ends the output as well; what matters is seen there.
	child.on('error', () => child.stdout.destroy());
	child.stdin.on('error', () => undefined);
	child.stderr.resume();
	return child;
}

/** Runs git and gives what it prints; rejects when it fails. */
async function git(root: string, args: readonly string[], signal: AbortSignal, input = ''): Promise<string> {
	const child = start(root, args, signal);
	child.stdin.end(input);
	const exit = new Promise<number>((resolve) => {
		child.on('close', (code) => resolve(code ?? 1));
	});
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of child.stdout) {
		chunks.push(chunk as Buffer);
		length += (chunk as Buffer).length;
		if (length > 512_000_000) child.kill();
	}
	if ((await exit) !== 0) throw new Error('git failed');
	return Buffer.concat(chunks).toString('latin1');
}
