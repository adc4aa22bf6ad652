import { randomBytes } from 'node:crypto';
import { lstat, open, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';

/** A place for a file with secrets in it, checked before anybody is asked. */
export interface OutputFile {
	/** Absolute, links in its folders resolved. */
	readonly path: string;
	/**
	 * Puts the text there whole: readable for this user alone, and never through a link.
	 *
	 * @throws Error whose message says that nothing is left of it.
	 */
	readonly write: (text: string) => Promise<void>;
}

/**
 * Checks where a file with values in it may be written: to a new or a regular file in a folder that exists, outside the
 * workspace and outside every git repository, where agents look and commits pick up.
 *
 * @param absolute Absolute path.
 * @param given The path as the person gave it, for messages.
 * @param roots Absolute paths of the workspace.
 */
export async function checkOutputFile(
	absolute: string,
	given: string,
	roots: readonly string[],
	t: Localize,
): Promise<OutputFile | { readonly refused: string }> {
	const folder = await realpath(dirname(absolute)).catch(() => undefined);
	if (folder === undefined || given.endsWith('/')) return { refused: t('{0}: there is no such folder', given) };
	const path = join(folder, basename(absolute));
	const real = await Promise.all(roots.map((root) => realpath(root).catch(() => root)));
	if (real.some((root) => isInside(root, path))) {
		return { refused: t('{0} lies in the workspace, where agents read; name a file outside', given) };
	}
	const repository = await repositoryAbove(folder);
	if (repository !== undefined) {
		return { refused: t('{0} lies in the git repository {1}; name a file outside', given, repository) };
	}
	const before = await lstat(path).catch(() => undefined);
	if (before !== undefined && !before.isFile()) {
		return { refused: t('{0} is a link or no regular file; name another', given) };
	}
	return { path, write: (text) => writePrivate(path, folder, text, t) };
}

async function repositoryAbove(folder: string): Promise<string | undefined> {
	for (let at = folder; ; at = dirname(at)) {
		const found = await lstat(join(at, '.git')).catch(() => undefined);
		if (found !== undefined) return at;
		if (dirname(at) === at) return undefined;
	}
}

/** Made beside under a name that nobody knows before, then put in place: a link that appears meanwhile is replaced, not followed. */
async function writePrivate(path: string, folder: string, text: string, t: Localize): Promise<void> {
	const beside = join(folder, `.${basename(path)}.${randomBytes(8).toString('hex')}`);
	try {
		// The folder itself may have been exchanged for a link while a person was asked.
		if ((await realpath(folder)) !== folder) throw new Error('moved');
		const handle = await open(beside, 'wx', 0o600);
		try {
			await handle.chmod(0o600);
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(beside, path);
	} catch {
		await rm(beside, { force: true }).catch(() => undefined);
		throw new Error(t('{0} could not be written; nothing is left of it.', path));
	}
}
