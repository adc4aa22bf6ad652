import { readTextFile, type TextFile, TextFileError, writeTextFile } from '../../workspace/textFile.ts';
import type { VaultEnvironment } from '../kind.ts';
import { VaultError } from '../vault.ts';

/** Is this a path inside a folder: relative, with slashes, no way out and no option? */
export function isInnerPath(path: string): boolean {
	return (
		/^[A-Za-z0-9._][A-Za-z0-9._/-]*$/.test(path) && !path.split('/').some((part) => part === '..' || part === '.git')
	);
}

/** The workspace folder of a vault that is a file in it. */
export function rootOf(title: string, { root, t }: VaultEnvironment): string {
	if (root !== undefined) return root;
	throw new VaultError('unconfigured', t('{0}: there is no folder whose file it could be.', title));
}

/** A vault's file in the workspace; `undefined` when there is none yet. Links out of the folder are not followed. */
export async function readVaultFile(title: string, path: string, env: VaultEnvironment): Promise<TextFile | undefined> {
	try {
		return await readTextFile(path, { root: rootOf(title, env), maxBytes: 16_000_000 });
	} catch (error) {
		throw asVaultError(error, title);
	}
}

/**
 * Puts a new text in the file's place, whole, when it still is what it was read as.
 *
 * @throws VaultError `conflict` when it changed meanwhile.
 */
export async function replaceVaultFile(
	title: string,
	path: string,
	text: string,
	before: TextFile | undefined,
	env: VaultEnvironment,
): Promise<void> {
	const now = await readVaultFile(title, path, env);
	if (now?.text !== before?.text) {
		throw new VaultError('conflict', env.t('{0}: {1} changed meanwhile. Nothing was written; try again.', title, path));
	}
	try {
		await writeTextFile(rootOf(title, env), path, text, before);
	} catch (error) {
		throw asVaultError(error, title);
	}
}

function asVaultError(error: unknown, title: string): unknown {
	return error instanceof TextFileError ? new VaultError('io', `${title}: ${error.message}`) : error;
}
