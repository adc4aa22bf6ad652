import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { chmod, lstat, mkdir, open, readdir, rename, rm, unlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Localize } from '../../l10n.ts';
import { VaultError } from '../vault.ts';

/** The file system as the vault uses it; a test puts a full disk or a crash in its place. */
export interface VaultFileSystem {
	readonly open: (path: string, flags: string | number, mode?: number) => Promise<FileHandle>;
	readonly rename: (from: string, to: string) => Promise<void>;
	readonly unlink: (path: string) => Promise<void>;
	readonly mkdir: typeof mkdir;
	readonly chmod: typeof chmod;
	readonly lstat: typeof lstat;
}

/** The real file system. */
export const realFileSystem: VaultFileSystem = { open, rename, unlink, mkdir, chmod, lstat };

/** The vault is a text of some hundred entries; a file larger than this is not ours. */
const largestFile = 64 * 1024 * 1024;

/** Code of a system error (`ENOENT`), `undefined` for anything else. */
export function errorCode(error: unknown): string | undefined {
	return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Makes a folder that only its owner may enter, and sees to it that an existing one is such a folder. */
export async function privateFolder(fs: VaultFileSystem, folder: string, t: Localize): Promise<void> {
	try {
		await fs.mkdir(folder, { recursive: true, mode: 0o700 });
		const found = await fs.lstat(folder);
		if (process.platform === 'win32') return;
		if (found.uid !== process.getuid?.()) {
			throw new VaultError('io', t('The folder {0} belongs to another user. Nothing was written.', folder));
		}
		if ((found.mode & 0o077) !== 0) await fs.chmod(folder, 0o700);
	} catch (error) {
		throw asVaultError(error, folder, t);
	}
}

/**
 * The bytes of a regular file; `undefined` when there is none.
 *
 * @throws VaultError `io` when it cannot be read, `corrupt` when it is not a regular file or far too large.
 */
export async function readPrivate(fs: VaultFileSystem, path: string, t: Localize): Promise<Buffer | undefined> {
	let handle: FileHandle | undefined;
	try {
		handle = await fs.open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
		const found = await handle.stat();
		if (!found.isFile() || found.size > largestFile) {
			throw new VaultError('corrupt', t('{0} is not a vault file. It was left as it is.', path));
		}
		return await handle.readFile();
	} catch (error) {
		if (errorCode(error) === 'ENOENT') return undefined;
		if (errorCode(error) === 'ELOOP') {
			throw new VaultError('corrupt', t('{0} is a link, not a vault file. It was left as it is.', path));
		}
		throw asVaultError(error, path, t);
	} finally {
		await handle?.close();
	}
}

/** Passed to {@link replacePrivate}: looks at what will become the file before it does. Rejecting leaves the old file. */
export type BeforeCommit = (written: Buffer) => Promise<void>;

/**
 * Puts `bytes` in place of a file so that at any moment either the old or the new one is there, whole: write beside,
 * flush, read back, rename, flush the folder. Mode 0600.
 *
 * @throws VaultError `io` when that fails (disk full); the old file is untouched then.
 */
export async function replacePrivate(
	fs: VaultFileSystem,
	path: string,
	bytes: Uint8Array,
	unique: string,
	beforeCommit: BeforeCommit,
	t: Localize,
): Promise<void> {
	const temporary = `${path}.${unique}.tmp`;
	try {
		const handle = await fs.open(temporary, 'wx+', 0o600);
		try {
			await handle.writeFile(bytes);
			await handle.sync();
		} finally {
			await handle.close();
		}
		const written = await readPrivate(fs, temporary, t);
		if (written === undefined || !written.equals(bytes)) {
			throw new VaultError('read-back', t('What was read back from {0} is not what was written.', temporary));
		}
		await beforeCommit(written);
		await renameOver(fs, temporary, path);
	} catch (error) {
		await fs.unlink(temporary).catch(() => undefined);
		throw asVaultError(error, path, t);
	}
	await syncFolder(fs, join(path, '..'));
}

/** Windows refuses for moments while a virus scanner or another reader has the old file open. */
async function renameOver(fs: VaultFileSystem, from: string, to: string): Promise<void> {
	for (let left = process.platform === 'win32' ? 20 : 0; ; left--) {
		try {
			return await fs.rename(from, to);
		} catch (error) {
			if (left <= 0 || !/^(?:EPERM|EACCES|EBUSY)$/.test(errorCode(error) ?? '')) throw error;
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

/** A rename is on disk only when the folder is. Windows cannot open folders, and some file systems refuse; both keep order. */
async function syncFolder(fs: VaultFileSystem, folder: string): Promise<void> {
	try {
		const handle = await fs.open(folder, 'r');
		try {
			await handle.sync();
		} finally {
			await handle.close();
		}
	} catch {
		// Nothing to be done and nothing lost: the file is whole either way.
	}
}

/** Removes what a killed process left behind. Called under the lock, so no other writer's file is hit. */
export async function sweep(folder: string, isOld: (name: string) => boolean): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	await Promise.all(names.filter(isOld).map((name) => rm(join(folder, name), { force: true }).catch(() => undefined)));
}

/** Any error as a {@link VaultError}; system errors become `io` with path and code, nothing else of them is shown. */
export function asVaultError(error: unknown, path: string, t: Localize): VaultError {
	if (error instanceof VaultError) return error;
	const code = errorCode(error) ?? 'unknown error';
	if (code === 'ENOSPC' || code === 'EDQUOT') {
		return new VaultError('io', t('The disk is full: {0} could not be written. The old file is untouched.', path));
	}
	return new VaultError('io', t('{0} could not be read or written ({1}).', path, code));
}

/** Name of this machine, for lock files on shared disks. */
export function machineName(): string {
	return hostname();
}
