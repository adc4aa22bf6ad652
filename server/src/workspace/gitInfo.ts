import { lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { parseGitIndex } from './gitIndex.ts';
import { readRegularFile } from './readFile.ts';

/** The git repository that a folder belongs to, found and read without running git. */
export interface GitInfo {
	/** Top of the working tree, absolute. */
	readonly top: string;
	/** Folder of this working tree's own files (`index`), absolute. */
	readonly folder: string;
	/** Folder that all working trees share (`info/exclude`, `config`), absolute. */
	readonly common: string;
	/** Prefix of the root inside the repository, posix without slashes at the ends; `''` at its top. */
	readonly prefix: string;
	/**
	 * Is a root-relative path tracked? Where the index cannot be read the answer is `true`, because what is tracked stays
	 * reachable whatever an ignore file says.
	 */
	readonly tracked: (path: string) => boolean;
}

/** An index of the largest repositories there are has some hundred megabytes. */
const indexLimit = 1_000_000_000;
const smallFile = 65_536;

/**
 * Finds the repository of a folder by going upwards; `undefined` when there is none.
 *
 * @param nested Root-relative folders that are repositories of their own: their index tells what is tracked in them.
 */
export async function readGitInfo(root: string, nested: readonly string[] = []): Promise<GitInfo | undefined> {
	const info = await findRepository(root);
	if (!info || nested.length === 0) {
		return info;
	}
	const inner = await Promise.all(
		nested.map(async (folder) => {
			const own = await gitFolder(join(root, folder, '.git'));
			const tracked = own ? await trackedIn(own, await commonFolder(own), '') : () => false;
			return { start: `${folder}/`, tracked };
		}),
	);
	return {
		...info,
		tracked: (path) =>
			info.tracked(path) ||
			inner.some(({ start, tracked }) => path.startsWith(start) && tracked(path.slice(start.length))),
	};
}

async function findRepository(root: string): Promise<GitInfo | undefined> {
	for (let top = root; ; top = dirname(top)) {
		const folder = await gitFolder(join(top, '.git'));
		if (folder) {
			const common = await commonFolder(folder);
			const prefix = relative(top, root).split(sep).join('/');
			return { top, folder, common, prefix, tracked: await trackedIn(folder, common, prefix) };
		}
		if (dirname(top) === top) {
			return undefined;
		}
	}
}

/** `.git` is a folder, or in worktrees and submodules a file that names one. */
async function gitFolder(path: string): Promise<string | undefined> {
	const stats = await lstat(path).catch(() => undefined);
	if (!stats) {
		return undefined;
	}
	if (!stats.isFile()) {
		return (await isGitFolder(path)) ? path : undefined;
	}
	const text = await smallText(path);
	const target = /^gitdir: (.+?)\s*$/m.exec(text ?? '')?.[1];
	if (!target) {
		return undefined;
	}
	const folder = isAbsolute(target) ? target : resolve(dirname(path), target);
	return (await isGitFolder(folder)) ? folder : undefined;
}

/** Git itself demands a HEAD before it takes a folder for a repository. */
async function isGitFolder(path: string): Promise<boolean> {
	return (await lstat(join(path, 'HEAD')).catch(() => undefined)) !== undefined;
}

async function commonFolder(folder: string): Promise<string> {
	const common = (await smallText(join(folder, 'commondir')))?.trim();
	if (!common) {
		return folder;
	}
	return isAbsolute(common) ? common : resolve(folder, common);
}

async function trackedIn(folder: string, common: string, prefix: string): Promise<(path: string) => boolean> {
	const read = await readRegularFile(join(folder, 'index'), { limit: indexLimit });
	if (read.kind === 'missing') {
		return () => false;
	}
	if (read.kind !== 'bytes') {
		return () => true;
	}
	const config = (await smallText(join(common, 'config'))) ?? '';
	const index = parseGitIndex(read.bytes, /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 32 : 20);
	if (!index?.complete) {
		return () => true;
	}
	const { paths, folders } = index;
	return (path) => {
		const full = prefix === '' ? path : `${prefix}/${path}`;
		return paths.has(full) || folders.some((tracked) => full.startsWith(tracked));
	};
}

async function smallText(path: string): Promise<string | undefined> {
	const read = await readRegularFile(path, { limit: smallFile });
	return read.kind === 'bytes' ? Buffer.from(read.bytes).toString('utf8') : undefined;
}
