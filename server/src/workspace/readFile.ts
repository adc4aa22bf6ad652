import { constants } from 'node:fs';
import { type FileHandle, open, realpath } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';

/** Opens without waiting (a FIFO would block for ever) and without following a link in the last place. */
export const openFlags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

/** What came of reading a file. `missing` and `refused` are answers, not exceptions: files vanish while being read. */
export type ReadResult =
	| { readonly kind: 'bytes'; readonly bytes: Uint8Array }
	| { readonly kind: 'missing' }
	| { readonly kind: 'refused'; readonly why: ReadRefusal; readonly detail: string };

export type ReadRefusal = 'not-regular' | 'too-large' | 'denied' | 'link' | 'io';

export interface ReadOptions {
	/** Largest number of bytes that is accepted. */
	readonly limit: number;
	/** Follow a link in the last place; the target is still checked to be a regular file. */
	readonly follow?: boolean;
}

/**
 * Reads a regular file: opened non-blocking, checked after it was opened, never more than `limit` bytes.
 *
 * @returns the bytes, or why there are none. Never throws for what a file system may answer.
 */
export async function readRegularFile(path: string, options: ReadOptions): Promise<ReadResult> {
	let handle: FileHandle | undefined;
	try {
		handle = await open(path, options.follow ? openFlags & ~(constants.O_NOFOLLOW ?? 0) : openFlags);
		const stats = await handle.stat();
		if (!stats.isFile()) {
			return { kind: 'refused', why: 'not-regular', detail: 'not a regular file' };
		}
		if (stats.size > options.limit) {
			return { kind: 'refused', why: 'too-large', detail: `${stats.size}` };
		}
		return await readAll(handle, stats.size, options.limit);
	} catch (error) {
		return refusal(error);
	} finally {
		await handle?.close().catch(() => undefined);
	}
}

/**
 * Reads a configuration file of a workspace. Agents follow links there, so they are followed; in a workspace that is not
 * trusted only as long as they stay inside.
 */
export async function readConfigurationFile(
	root: string,
	path: string,
	options: { readonly limit: number; readonly trusted: boolean },
): Promise<ReadResult> {
	const file = join(root, path);
	if (!options.trusted) {
		try {
			const inside = relative(await realpath(root), await realpath(file));
			if (inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) {
				return { kind: 'refused', why: 'link', detail: '' };
			}
		} catch (error) {
			return refusal(error);
		}
	}
	return readRegularFile(file, { limit: options.limit, follow: true });
}

/** Turns an error of `open` or `read` into an answer. */
export function refusal(error: unknown): Exclude<ReadResult, { kind: 'bytes' }> {
	const code = error instanceof Error && 'code' in error ? String(error.code) : '';
	switch (code) {
		case 'ENOENT':
		case 'ENOTDIR':
			return { kind: 'missing' };
		case 'EACCES':
		case 'EPERM':
			return { kind: 'refused', why: 'denied', detail: code };
		case 'ELOOP':
		case 'EMLINK':
			return { kind: 'refused', why: 'link', detail: code };
		case 'ENXIO':
		case 'EISDIR':
		case 'ENODEV':
		case 'EOPNOTSUPP':
			return { kind: 'refused', why: 'not-regular', detail: code };
		default:
			return { kind: 'refused', why: 'io', detail: code || 'error' };
	}
}

/** A file may grow or shrink while it is read, so the size is a hint; files below /proc say 0. */
async function readAll(handle: FileHandle, size: number, limit: number): Promise<ReadResult> {
	let buffer = Buffer.allocUnsafe(Math.min(size, limit) + 1);
	let length = 0;
	for (;;) {
		if (length === buffer.length) {
			const grown = Buffer.allocUnsafe(buffer.length * 2);
			buffer.copy(grown, 0, 0, length);
			buffer = grown;
		}
		const { bytesRead } = await handle.read(buffer, length, buffer.length - length, length);
		if (bytesRead === 0) {
			return { kind: 'bytes', bytes: buffer.subarray(0, length) };
		}
		length += bytesRead;
		if (length > limit) {
			return { kind: 'refused', why: 'too-large', detail: `${length}` };
		}
	}
}
