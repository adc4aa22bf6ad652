import { access, constants, lstat, realpath, stat } from 'node:fs/promises';
import { basename, delimiter, dirname, isAbsolute, join, relative, sep } from 'node:path';
import type { RootSnapshot } from '../agents/agent.ts';
import { breaksIgnorePackage } from '../reach/ignorePackage.ts';
import type { Presence } from './engineTypes.ts';
import { type GitInfo, readGitInfo } from './gitInfo.ts';
import { cutDeepNesting } from './nesting.ts';
import { type ReadResult, readConfigurationFile, readRegularFile } from './readFile.ts';

/** What a snapshot has to hold. */
export interface SnapshotRequest {
	/** Absolute native path of the root. */
	readonly root: string;
	readonly presence: Presence;
	/** Files whose text is needed: relative to the root, or `~/...`. */
	readonly files: readonly string[];
	/** Names of files that count in every folder above the root, up to the top of its repository. */
	readonly above: readonly string[];
	/** Root-relative paths of nested ignore and settings files. */
	readonly nested: Iterable<string>;
	/** Root-relative folders that are repositories of their own. */
	readonly repositories: Iterable<string>;
	/** Entries to look for, relative to the root or `~/...`; a trailing slash means a folder. */
	readonly markers: readonly string[];
	/** Programs to look for on PATH. */
	readonly programs: readonly string[];
}

/** No configuration file of an agent is near this size; one that is says nothing we could trust. */
const fileLimit = 2_000_000;

/** A snapshot, and how to follow single files of it. */
export interface OpenSnapshot {
	readonly snapshot: RootSnapshot;
	/**
	 * Reads files again that were written, made or removed.
	 *
	 * @param changed Paths relative to the root; those that are no files of the snapshot do not count.
	 * @returns `undefined` when more than texts of files may have changed: the repository, or which markers are there.
	 */
	readonly again: (changed: readonly string[]) => Promise<SnapshotUpdate | undefined>;
}

/** A later snapshot of the same root. */
export interface SnapshotUpdate extends OpenSnapshot {
	/** The files of which the text is another one now. */
	readonly changed: readonly string[];
}

/**
 * Reads everything the reach of a root depends on, once.
 *
 * Files that are absent or too large are left out.
 */
export async function readSnapshot(request: SnapshotRequest): Promise<RootSnapshot> {
	return (await openSnapshot(request)).snapshot;
}

/** {@link readSnapshot}, for a root that is watched. */
export async function openSnapshot(request: SnapshotRequest): Promise<OpenSnapshot> {
	const { root, presence } = request;
	const nested = [...request.repositories].sort();
	const [git, ignoreCase, markers, programs] = await Promise.all([
		readGitInfo(root, nested),
		ignoresCase(root, presence.platform),
		presentMarkers(request),
		onPath(request.programs, presence.platform),
	]);
	const snapshot: RootSnapshot = {
		root: posix(root),
		home: posix(presence.home),
		files: await readFiles(request, git),
		ignoreCase,
		platform: presence.platform,
		markers,
		extensions: presence.extensions,
		programs,
		...(git && { git: { prefix: git.prefix, tracked: git.tracked, nested } }),
		...(presence.hostApp !== undefined && { hostApp: presence.hostApp }),
	};
	return opened(request, git, snapshot);
}

function opened(request: SnapshotRequest, git: GitInfo | undefined, snapshot: RootSnapshot): OpenSnapshot {
	return { snapshot, again: (changed) => readAgain(request, git, snapshot, changed) };
}

async function readAgain(
	request: SnapshotRequest,
	git: GitInfo | undefined,
	snapshot: RootSnapshot,
	changed: readonly string[],
): Promise<SnapshotUpdate | undefined> {
	if (changed.some((path) => path === '.git' || path.startsWith('.git/') || path.endsWith('/.git'))) return undefined;
	const isNear = (marker: string) =>
		changed.some((path) => `${path}/`.startsWith(marker.replace(/\/?$/, '/')) || marker.startsWith(`${path}/`));
	const near = request.markers.filter((marker) => !marker.startsWith('~/') && isNear(marker));
	const markers = await presentMarkers({ ...request, markers: near });
	if (near.some((marker) => markers.has(marker) !== snapshot.markers.has(marker))) return undefined;
	const names = new Set([...request.files, ...request.nested]);
	const own = changed.filter((path) => names.has(path));
	const texts = await inBatches(own, (path) => readText(request, git, path));
	const files = new Map(snapshot.files);
	for (const [at, path] of own.entries()) {
		const text = texts[at];
		if (text === undefined) files.delete(path);
		else files.set(path, text);
	}
	const differs = (path: string) => files.get(path) !== snapshot.files.get(path);
	return { ...opened(request, git, { ...snapshot, files }), changed: own.filter(differs) };
}

/** What commands of these names would start. Nothing is run: entries of PATH that can be executed are looked for. */
async function onPath(names: readonly string[], platform: Presence['platform']): Promise<ReadonlyMap<string, string>> {
	const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
	const endings = platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
	const found = await Promise.all(
		names.map(async (name) => {
			const places = folders.flatMap((folder) => endings.map((ending) => join(folder, `${name}${ending}`)));
			const paths = await Promise.all(places.map(executable));
			// The first one on PATH is the one that is started.
			const path = paths.find((one) => one !== undefined);
			return path === undefined ? undefined : ([name, posix(path)] as const);
		}),
	);
	return new Map(found.filter((one) => one !== undefined));
}

/** The real path of a file that may be executed. */
async function executable(path: string): Promise<string | undefined> {
	try {
		if (!(await stat(path)).isFile()) return undefined;
		await access(path, constants.X_OK);
		return await realpath(path);
	} catch {
		return undefined;
	}
}

async function readFiles(request: SnapshotRequest, git: GitInfo | undefined): Promise<ReadonlyMap<string, string>> {
	const paths = new Set([...request.files, ...request.nested, ...pathsAbove(request.above, git)]);
	const entries = await inBatches([...paths].sort(), async (path) => {
		const text = await readText(request, git, path);
		return text === undefined ? undefined : ([path, text] as const);
	});
	return new Map(entries.filter((entry) => entry !== undefined));
}

/** As the agents read them: UTF-8 and nothing else. A rule file in UTF-16 holds no rule that works. */
async function readText(request: SnapshotRequest, git: GitInfo | undefined, path: string): Promise<string | undefined> {
	const read = await readNeeded(request, git, path);
	if (read.kind !== 'bytes') return undefined;
	const text = Buffer.from(read.bytes).toString('utf8');
	if (/\.jsonc?$/.test(path)) return cutDeepNesting(text);
	return (await isLinkedGitignore(request, path)) ? onlyInclusions(text) : text;
}

/**
 * Git since 2.32 does not follow a `.gitignore` that is a symbolic link (release notes of 2.32, "symbolic links"), while
 * ripgrep and the agents' own readers do.
 */
async function isLinkedGitignore({ root }: SnapshotRequest, path: string): Promise<boolean> {
	if (path.startsWith('~/') || basename(path) !== '.gitignore') return false;
	const stats = await lstat(join(root, path)).catch(() => undefined);
	return stats?.isSymbolicLink() === true;
}

/**
 * Of rules that some readers follow and others do not, those count that hide nothing: inclusions, for readers that trim
 * lines too, and that a line breaks the matcher of some. Lines keep their numbers.
 */
const onlyInclusions = (text: string): string =>
	text
		.replace(/^\uFEFF/, '')
		.split('\n')
		.map((line) => {
			if (line.trimStart().startsWith('!')) return line.trimStart();
			return breaksIgnorePackage(line) ? '![' : '';
		})
		.join('\n');

async function presentMarkers({ root, presence, markers }: SnapshotRequest): Promise<ReadonlySet<string>> {
	const present = await inBatches([...new Set(markers)], async (marker) => {
		const base = marker.startsWith('~/') ? join(presence.home, marker.slice(2)) : join(root, marker);
		const stats = await stat(base).catch(() => undefined);
		return stats !== undefined && (!marker.endsWith('/') || stats.isDirectory()) ? marker : undefined;
	});
	return new Set(present.filter((marker) => marker !== undefined));
}

/** A file that an agent names stands below home, in the repository's `.git`, or below the root. */
function readNeeded({ root, presence }: SnapshotRequest, git: GitInfo | undefined, path: string): Promise<ReadResult> {
	const own = { limit: fileLimit, follow: true };
	if (path.startsWith('~/')) {
		if (isOtherConfigHome(presence.home) && path.startsWith('~/.config/')) return Promise.resolve({ kind: 'missing' });
		return readRegularFile(join(presence.home, path.slice(2)), own);
	}
	if (isAbsolute(path)) {
		return readRegularFile(path, own);
	}
	const shared = /^(?:\.\.\/)*\.git\/(.+)$/.exec(path)?.[1];
	if (shared !== undefined && git) {
		return readRegularFile(join(git.common, shared), own);
	}
	// Folders above the root belong to the same repository, so links are judged from its top.
	const below = git && git.prefix !== '' ? `${git.prefix}/${path}` : path;
	return readConfigurationFile(git?.top ?? root, below, { limit: fileLimit, trusted: presence.trusted });
}

/**
 * `XDG_CONFIG_HOME` names another folder than `~/.config`: git and most agents then look there and not here. What stands
 * there is not read, so no rule of it hides a file.
 * Source: XDG Base Directory Specification 0.8; gitignore(5).
 */
function isOtherConfigHome(home: string): boolean {
	const given = process.env['XDG_CONFIG_HOME'] ?? '';
	return isAbsolute(given) && relative(join(home, '.config'), given) !== '';
}

/** `../name` for every folder above the root; what git keeps for the whole repository stands at its top alone. */
function pathsAbove(names: readonly string[], git: GitInfo | undefined): readonly string[] {
	const depth = git === undefined || git.prefix === '' ? 0 : git.prefix.split('/').length;
	const levels = Array.from({ length: depth }, (_, index) => index + 1);
	return levels.flatMap((level) =>
		names.filter((name) => !name.startsWith('.git/') || level === depth).map((name) => `${'../'.repeat(level)}${name}`),
	);
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
