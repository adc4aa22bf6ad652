import { access, readdir, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { ReachTarget } from '../agents/agent.ts';
import type { RootConfig } from './engineTypes.ts';
import {
	dependencyFolder,
	hasEvidenceBeside,
	holdsCredentialsByNature,
	isVersionControlFolder,
	versionControlFiles,
} from './fileClasses.ts';

/**
 * Would a walk of the root list this file? The same rules for one path, for files that change while the editor is open.
 *
 * @param path Root-relative, posix.
 */
export async function isListed(config: RootConfig, path: string): Promise<boolean> {
	return isListedIn(config, path) ?? isOwnFolder(config, path.slice(0, Math.max(0, path.lastIndexOf('/'))));
}

/**
 * {@link isListed} as far as the path tells it.
 *
 * @returns `undefined` when its folder decides, see {@link isOwnFolder}.
 */
export function isListedIn(config: RootConfig, path: string): boolean | undefined {
	const parts = path.split('/');
	const name = parts.pop() ?? '';
	if (parts.some(isVersionControlFolder)) {
		return versionControlFiles.includes(name) && isVersionControlFolder(parts.at(-1) ?? '');
	}
	return config.settings.scanDependencies || holdsCredentialsByNature(name) ? true : undefined;
}

/**
 * Is a folder neither one of dependencies nor within one?
 *
 * @param folder Root-relative, posix; `''`: the root.
 */
export async function isOwnFolder(config: RootConfig, folder: string): Promise<boolean> {
	const parts = folder === '' ? [] : folder.split('/');
	for (const [index, name] of parts.entries()) {
		if (await isDependencyFolder(join(config.path, ...parts.slice(0, index)), name)) return false;
	}
	return true;
}

/**
 * Where a path really leads, when it or a folder above it is a symbolic link.
 *
 * @returns the target relative to the root; `undefined` without a link, or when it leaves the root or is broken.
 */
export async function linkTargetOf(root: string, path: string): Promise<string | undefined> {
	return (await targetOf(root, path)).linkTarget;
}

/**
 * A path of a root as reach is asked about it: with the target of a link, or that it leads out of the root. A path that
 * does not exist is no link.
 */
export async function targetOf(root: string, path: string): Promise<ReachTarget> {
	try {
		const inside = relative(await realpath(root), await realpath(join(root, path)));
		if (inside === '') return { path };
		if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return { path, leadsOut: true };
		const target = inside.split(sep).join('/');
		return target === path ? { path } : { path, linkTarget: target };
	} catch {
		return { path };
	}
}

async function isDependencyFolder(parent: string, name: string): Promise<boolean> {
	const plain = dependencyFolder(name, new Set());
	if (plain === true) {
		return true;
	}
	if (typeof plain === 'object') {
		return access(join(parent, name, plain.inside)).then(
			() => true,
			() => false,
		);
	}
	if (!hasEvidenceBeside(name)) return false;
	const siblings = await readdir(parent).catch(() => []);
	return dependencyFolder(name, new Set(siblings)) === true;
}
