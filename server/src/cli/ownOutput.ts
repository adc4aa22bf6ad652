import { fstat } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { CliIo } from './io.ts';
import type { RootChoice } from './session.ts';

/**
 * Roots without the file that standard output is redirected to, when it stands at the top of one: the shell makes it before
 * we begin, and each shard would see another list of files.
 */
export async function withoutOutput(roots: readonly RootChoice[], io: CliIo): Promise<readonly RootChoice[]> {
	const { fd } = io.stdout as { readonly fd?: number };
	const output = fd === undefined ? undefined : await promisify(fstat)(fd).catch(() => undefined);
	if (!output?.isFile()) return roots;
	return Promise.all(
		roots.map(async (root) => {
			for (const name of await readdir(root.path).catch(() => [])) {
				const stats = await stat(join(root.path, name)).catch(() => undefined);
				if (stats?.isFile() && stats.ino === output.ino && stats.dev === output.dev) return { ...root, output: name };
			}
			return root;
		}),
	);
}
