import { lstat, stat } from 'node:fs/promises';
import { basename, dirname, join, sep } from 'node:path';
import type { AgentMarkers, RootSnapshot } from '../agents/agent.ts';
import { decodeText } from './encoding.ts';
import type { Presence } from './engineTypes.ts';
import { type GitInfo, readGitInfo } from './gitInfo.ts';
import { readRegularFile } from './readFile.ts';

/** What a snapshot has to hold. */
export interface SnapshotRequest {
	/** Absolute native path of the root. */
	readonly root: string;
	readonly presence: Presence;
	/** Files whose text is needed, as in `Agent.reads`; those with `**` are found in `nested`. */
	readonly files: readonly string[];
	/** Root-relative paths of nested ignore and settings files. */
	readonly nested: Iterable<string>;
	readonly markers: readonly AgentMarkers[];
}

/** No configuration file of an agent is near this size; one that is says nothing we could trust. */
const fileLimit = 2_000_000;

/**
 * Reads everything the reach of a root depends on, once.
 *
 * Files that are absent, too large or not text are left out.
 */
export async function readSnapshot(request: SnapshotRequest): Promise<RootSnapshot> {
	const { root, presence } = request;
	const [git, ignoreCase, markers] = await Promise.all([
		readGitInfo(root),
		ignoresCase(root, presence.platform),
		presentMarkers(request),
	]);
	return {
		root: posix(root),
		home: posix(presence.home),
		files: await readFiles(request, git),
		ignoreCase,
		platform: presence.platform,
		markers,
		extensions: presence.extensions,
		...(git && { git: { prefix: git.prefix, tracked: git.tracked } }),
		...(presence.hostApp !== undefined && { hostApp: presence.hostApp }),
	};
}

async function readFiles(request: SnapshotRequest, git: GitInfo | undefined): Promise<ReadonlyMap<string, string>> {
	const paths = new Set([...request.files.filter((path) => !path.includes('*')), ...request.nested]);
	const entries = await inBatches([...paths].sort(), async (path) => {
		const read = await readRegularFile(native(request, git, path), { limit: fileLimit, follow: true });
		if (read.kind !== 'bytes') {
			return undefined;
		}
		const decoded = decodeText(read.bytes);
		return decoded.binary ? undefined : ([path, decoded.text] as const);
	});
	return new Map(entries.filter((entry) => entry !== undefined));
}

async function presentMarkers({ root, presence, markers }: SnapshotRequest): Promise<ReadonlySet<string>> {
	const wanted = new Set(markers.flatMap(({ workspace, home }) => [...workspace, ...home.map((path) => `~/${path}`)]));
	const present = await inBatches([...wanted], async (marker) => {
		const base = marker.startsWith('~/') ? join(presence.home, marker.slice(2)) : join(root, marker);
		const stats = await stat(base).catch(() => undefined);
		return stats !== undefined && (!marker.endsWith('/') || stats.isDirectory()) ? marker : undefined;
	});
	return new Set(present.filter((marker) => marker !== undefined));
}

/** The place of a file that an agent names: below home, in the repository's `.git`, or below the root. */
function native({ root, presence }: SnapshotRequest, git: GitInfo | undefined, path: string): string {
	if (path.startsWith('~/')) {
		return join(presence.home, path.slice(2));
	}
	if (path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path)) {
		return path;
	}
	if (path.startsWith('.git/') && git) {
		return join(git.common, path.slice('.git/'.length));
	}
	return join(root, path);
}

/** Does the file system take `README` and `readme` for one? Asked of the root itself, by its name in the other case. */
async function ignoresCase(root: string, platform: Presence['platform']): Promise<boolean> {
	const name = basename(root);
	const swapped = name === name.toUpperCase() ? name.toLowerCase() : name.toUpperCase();
	if (swapped === name) {
		return platform !== 'linux';
	}
	const [one, other] = await Promise.all(
		[root, join(dirname(root), swapped)].map((path) => lstat(path).catch(() => undefined)),
	);
	return one !== undefined && other !== undefined && one.ino === other.ino && one.dev === other.dev;
}

function posix(path: string): string {
	return sep === '\\' ? path.replaceAll('\\', '/') : path;
}

const batch = 32;

async function inBatches<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<R[]> {
	const results: R[] = [];
	for (let start = 0; start < items.length; start += batch) {
		results.push(...(await Promise.all(items.slice(start, start + batch).map(task))));
	}
	return results;
}
