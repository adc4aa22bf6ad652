import { lstat, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { RootConfig } from './engineTypes.ts';
import { isListed, linkTargetOf } from './walkOne.ts';

/** What is asked of one changed file before it is read. */
export interface ChangedFile {
	readonly path: string;
	readonly linkTarget?: string;
	/** A walk of the root would list it. */
	readonly listed: boolean;
}

/** Files that are asked about at the same time: a branch switch changes thousands. */
const atOnce = 32;

/**
 * Asks about many changed files of a root; what holds for a folder is asked once.
 *
 * @returns in the order of the paths.
 */
export async function changedFiles(config: RootConfig, paths: readonly string[]): Promise<readonly ChangedFile[]> {
	const folders = new Map<string, Promise<string | undefined>>();
	const root = await realpath(config.path).catch(() => undefined);
	const targetOfFolder = (folder: string) => {
		const known = folders.get(folder) ?? folderTarget(config.path, root, folder);
		folders.set(folder, known);
		return known;
	};
	const one = async (path: string): Promise<ChangedFile> => {
		const cut = path.lastIndexOf('/');
		const [folder, name] = cut < 0 ? ['', path] : [path.slice(0, cut), path.slice(cut + 1)];
		const stats = await lstat(join(config.path, path)).catch(() => undefined);
		const target = stats?.isSymbolicLink() === false ? await targetOfFolder(folder) : undefined;
		const linkTarget = target === undefined ? await linkTargetOf(config.path, path) : below(target, name);
		const listed = await isListed(config, path);
		return { path, listed, ...(linkTarget !== undefined && linkTarget !== path && { linkTarget }) };
	};
	const answers: ChangedFile[] = [];
	for (let start = 0; start < paths.length; start += atOnce) {
		answers.push(...(await Promise.all(paths.slice(start, start + atOnce).map(one))));
	}
	return answers;
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
