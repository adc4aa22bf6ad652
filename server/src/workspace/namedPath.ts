import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Localize } from '../l10n.ts';
import { isInside } from '../vaults/paths.ts';
import type { FileRef } from './engineTypes.ts';

/** Longest path that is looked at, in UTF-16 units. */
const longest = 4_096;

/**
 * Finds the one file that a tool was asked about. Nothing is enumerated: no folder, no pattern, no list; and what stands
 * outside the folders, also behind a link, is as if it did not exist.
 *
 * @param asked Whatever the asking program sent; it is never repeated in a message.
 */
export async function namedPath(
	roots: readonly string[],
	asked: unknown,
	t: Localize,
): Promise<FileRef | { readonly refused: string }> {
	const refused = {
		refused: t('Name exactly one file of this workspace, by its path relative to the workspace folder.'),
	};
	if (typeof asked !== 'string' || asked === '' || asked.length > longest || /[\0\r\n]/.test(asked)) return refused;
	for (const root of roots) {
		const absolute = isAbsolute(asked) ? resolve(asked) : resolve(root, asked);
		if (!isInside(root, absolute)) continue;
		const [realRoot, real] = await Promise.all([root, absolute].map((path) => realpath(path).catch(() => undefined)));
		if (realRoot === undefined || real === undefined || !isInside(realRoot, real)) continue;
		const isFile = await stat(real).then(
			(stats) => stats.isFile(),
			() => false,
		);
		if (isFile) return { root, path: relative(root, absolute).split(sep).join('/') };
	}
	return refused;
}
