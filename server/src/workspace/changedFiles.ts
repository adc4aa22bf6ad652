import type { Dirent } from 'node:fs';
import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { RootConfig } from './engineTypes.ts';
import { refusal } from './readFile.ts';
import { isListedIn, isOwnFolder, linkTargetOf } from './walkOne.ts';

/** What is asked of one changed file before it is read. */
export interface ChangedFile {
	readonly path: string;
	readonly linkTarget?: string;
	/** What stands there, at the end of a link. */
	readonly is: 'file' | 'folder' | 'nothing';
	/** A walk of the root would list it. */
	readonly listed: boolean;
}

/** Files that are asked about at the same time: a branch switch changes thousands. */
const atOnce = 32;
/** So many changed files of one folder, and it is listed instead of asking for each of them. */
const worthListing = 32;

/**
 * Asks about many changed files of a root; what holds for a folder is asked once.
 *
 * @returns in the order of the paths.
 */
export async function changedFiles(config: RootConfig, paths: readonly string[]): Promise<readonly ChangedFile[]> {
	const root = await realpath(config.path).catch(() => undefined);
	const counts = new Map<string, number>();
	for (const path of paths) counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
	const targetOfFolder = once((folder) => folderTarget(config.path, root, folder));
	const isOwn = once((folder) => isOwnFolder(config, folder));
	const kindsIn = once((folder) => kindsOf(join(config.path, folder)));
	const kindOf = async (path: string, folder: string, name: string): Promise<Kind> => {
		const listed = (counts.get(folder) ?? 0) >= worthListing ? (await kindsIn(folder)).get(name) : undefined;
		// The disk may write the name otherwise (case, Unicode), and not every file system tells kinds in a list.
		return listed === undefined || listed === 'nothing' ? kind(config.path, path) : listed;
	};
	const one = async (path: string): Promise<ChangedFile> => {
		const folder = folderOf(path);
		const name = path.slice(path.lastIndexOf('/') + 1);
		const at = await kindOf(path, folder, name);
		if (at === 'nothing' || at === 'folder') return { path, is: at, listed: false };
		const target = at === 'file' ? await targetOfFolder(folder) : undefined;
		const linkTarget = target === undefined ? await linkTargetOf(config.path, path) : below(target, name);
		return {
			path,
			is: at === 'link' ? await targetKind(config.path, path) : 'file',
			listed: isListedIn(config, path) ?? (await isOwn(folder)),
			...(linkTarget !== undefined && linkTarget !== path && { linkTarget }),
		};
	};
	const answers: ChangedFile[] = [];
	for (let start = 0; start < paths.length; start += atOnce) {
		for (const answer of await Promise.all(paths.slice(start, start + atOnce).map(one))) answers.push(answer);
	}
	return answers;
}

type Kind = ChangedFile['is'] | 'link';

function kindFrom(entry: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>): Kind {
	if (entry.isFile()) return 'file';
	if (entry.isDirectory()) return 'folder';
	return entry.isSymbolicLink() ? 'link' : 'nothing';
}

/** What cannot be asked for is read as a file: the read tells why it cannot be. */
function whyNot(error: unknown): 'file' | 'nothing' {
	return refusal(error).kind === 'missing' ? 'nothing' : 'file';
}

function kind(root: string, path: string): Promise<Kind> {
	return lstat(join(root, path)).then(kindFrom, whyNot);
}

async function targetKind(root: string, path: string): Promise<ChangedFile['is']> {
	const found = await stat(join(root, path)).then(kindFrom, whyNot);
	return found === 'link' ? 'nothing' : found;
}

/** What stands in a folder, by name. */
async function kindsOf(folder: string): Promise<ReadonlyMap<string, Kind>> {
	const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
	return new Map(entries.map((entry) => [entry.name, kindFrom(entry)]));
}

/** Asks for each key once. */
function once<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
	const answers = new Map<string, Promise<T>>();
	return (key) => {
		const answer = answers.get(key) ?? ask(key);
		answers.set(key, answer);
		return answer;
	};
}

function folderOf(path: string): string {
	return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** Where a folder really is, relative to the root; `undefined` when it leaves it or is not there. */
async function folderTarget(config: string, root: string | undefined, folder: string): Promise<string | undefined> {
	if (root === undefined) return undefined;
	const real = await realpath(join(config, folder)).catch(() => undefined);
	const inside = real === undefined ? '..' : relative(root, real);
	if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
	return inside.split(sep).join('/');
}

function below(folder: string, name: string): string {
	return folder === '' ? name : `${folder}/${name}`;
}
