import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readRegularFile } from './readFile.ts';

const keyLength = 32;
const keyName = 'identity.key';

/**
 * Reads the per-user key that local identities are keyed with, and makes it when there is none.
 *
 * Two processes that start at once end with the same key: the file appears complete by a hard link, which fails when
 * it exists already.
 *
 * @param folder The data folder (see `folders.ts`); created with mode 0700.
 * @returns 32 bytes.
 * @throws the file system's error when the folder cannot be written; {@link sessionKey} is the way on.
 */
export async function userKey(folder: string): Promise<Uint8Array> {
	const file = join(folder, keyName);
	const existing = await readKey(file);
	if (existing) {
		return existing;
	}
	await mkdir(folder, { recursive: true, mode: 0o700 });
	const fresh = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
	const handle = await open(fresh, 'wx', 0o600);
	try {
		await handle.writeFile(randomBytes(keyLength));
		await handle.sync();
	} finally {
		await handle.close();
	}
	try {
		return await publish(fresh, file);
	} finally {
		await rm(fresh, { force: true });
	}
}

/** A key for this process only: what stands in when the data folder cannot be written (read-only home of a CI machine). */
export function sessionKey(): Uint8Array {
	return randomBytes(keyLength);
}

async function publish(fresh: string, file: string): Promise<Uint8Array> {
	try {
		await link(fresh, file);
	} catch {
		// Either another process was first, or the file system has no hard links, or a damaged key stands there.
		if (!(await readKey(file))) {
			await rename(fresh, file);
		}
	}
	await chmod(file, 0o600);
	const key = await readKey(file);
	if (!key) {
		throw new Error(`The key file ${file} cannot be read back. Delete it and try again.`);
	}
	return key;
}

async function readKey(file: string): Promise<Uint8Array | undefined> {
	const read = await readRegularFile(file, { limit: keyLength + 1 });
	return read.kind === 'bytes' && read.bytes.length === keyLength ? read.bytes : undefined;
}
