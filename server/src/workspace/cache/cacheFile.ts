import { createHmac, type Hmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { open, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as pause } from 'node:timers/promises';
import { isAlive } from '../../vaults/local/lock.ts';
import { KnownTable } from './table.ts';

/** What a cache file holds. */
export interface CacheContent {
	readonly table: KnownTable;
	/** Outcomes as JSON, one behind the other. */
	readonly outcomes: Uint8Array;
	/** Where each outcome begins, and where the last one ends. */
	readonly starts: Uint32Array;
}

const magic = 'agent-reach cache 1\n';
const tagLength = 32;
/** Magic, tag, and three numbers: words of the table, starts, bytes of the outcomes. A multiple of four. */
const headLength = magic.length + tagLength + 12;
/** Bytes whose seal is worked out before others have their turn: a millisecond. */
const slice = 1_000_000;
/** Largest cache of one folder, in bytes: some two million files. */
const largestFile = 256_000_000;
/** Most that the caches of all folders may take; those that were not used for longest go first. */
export const largestFolder = 512_000_000;
const ending = '.cache';

/**
 * Reads a cache file, without keeping this thread for long.
 *
 * @param key It was sealed with: a file that another key made, or that is damaged, is none.
 * @returns views of one memory that threads share.
 */
export async function readCache(file: string, key: Uint8Array): Promise<CacheContent | undefined> {
	try {
		const bytes = await readWhole(file);
		if (bytes === undefined || bytes.toString('latin1', 0, magic.length) !== magic) return undefined;
		const [words, starts, outcomes] = [0, 4, 8].map((at) => bytes.readUInt32LE(magic.length + tagLength + at));
		if (words === undefined || starts === undefined || outcomes === undefined) return undefined;
		if (bytes.length !== headLength + 4 * words + 4 * starts + outcomes || !KnownTable.fits(words)) return undefined;
		const sealed = tagOf(key);
		for (let at = magic.length + tagLength; at < bytes.length; at += slice) {
			sealed.update(bytes.subarray(at, at + slice));
			await pause();
		}
		if (!timingSafeEqual(bytes.subarray(magic.length, magic.length + tagLength), sealed.digest())) return undefined;
		// Used: what is used stays longest.
		const now = new Date();
		await utimes(file, now, now);
		return {
			table: new KnownTable(new Uint32Array(bytes.buffer, headLength, words)),
			starts: new Uint32Array(bytes.buffer, headLength + 4 * words, starts),
			outcomes: new Uint8Array(bytes.buffer, headLength + 4 * words + 4 * starts, outcomes),
		};
	} catch {
		// Absent, unreadable or of no use: files are read instead.
		return undefined;
	}
}

/**
 * Writes a cache file. It appears complete or not at all, whatever happens to this process; of two that write at once one
 * remains.
 *
 * @returns whether it was written; where it cannot be, everything works without.
 */
export function writeCache(folder: string, name: string, key: Uint8Array, content: CacheContent): boolean {
	const { table, outcomes, starts } = content;
	const length = headLength + 4 * table.words.length + 4 * starts.length + outcomes.length;
	if (length > largestFile) return false;
	const bytes = Buffer.alloc(length);
	bytes.write(magic, 'latin1');
	bytes.writeUInt32LE(table.words.length, magic.length + tagLength);
	bytes.writeUInt32LE(starts.length, magic.length + tagLength + 4);
	bytes.writeUInt32LE(outcomes.length, magic.length + tagLength + 8);
	bytes.set(new Uint8Array(table.words.buffer), headLength);
	bytes.set(new Uint8Array(starts.buffer, starts.byteOffset, starts.byteLength), headLength + 4 * table.words.length);
	bytes.set(outcomes, length - outcomes.length);
	bytes.set(
		tagOf(key)
			.update(bytes.subarray(magic.length + tagLength))
			.digest(),
		magic.length,
	);
	const file = join(folder, name + ending);
	const fresh = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`;
	try {
		mkdirSync(folder, { recursive: true, mode: 0o700 });
		writeWhole(fresh, bytes);
		renameSync(fresh, file);
		prune(folder, `${name}${ending}`);
		return true;
	} catch {
		rmSync(fresh, { force: true });
		return false;
	}
}

/** Name of the cache file of a name that {@link writeCache} was given. */
export function cachePath(folder: string, name: string): string {
	return join(folder, name + ending);
}

function tagOf(key: Uint8Array): Hmac {
	return createHmac('sha256', key).update('agent-reach cache');
}

/** Into memory of its own, which begins where words may begin. */
async function readWhole(file: string): Promise<Buffer<SharedArrayBuffer> | undefined> {
	const handle = await open(file, 'r');
	try {
		const stats = await handle.stat();
		if (!stats.isFile() || stats.size < headLength || stats.size > largestFile) return undefined;
		const bytes = Buffer.from(new SharedArrayBuffer(stats.size));
		let length = 0;
		while (length < bytes.length) {
			const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
			if (bytesRead === 0) return undefined;
			length += bytesRead;
		}
		return bytes;
	} finally {
		await handle.close();
	}
}

function writeWhole(file: string, bytes: Uint8Array): void {
	const descriptor = openSync(file, 'wx', 0o600);
	try {
		let length = 0;
		while (length < bytes.length) length += writeSync(descriptor, bytes, length);
	} finally {
		closeSync(descriptor);
	}
}

/** Milliseconds after which a file that somebody began to write is taken for left behind, whoever it was. */
const leftBehind = 3_600_000;

/** Keeps the folder within its bound, and clears away what a process that was killed had begun. */
function prune(folder: string, keep: string): void {
	const now = Date.now();
	const files: { readonly path: string; readonly size: number; readonly used: number }[] = [];
	for (const name of readdirSync(folder)) {
		const path = join(folder, name);
		const stats = statSync(path, { throwIfNoEntry: false });
		if (!stats?.isFile()) continue;
		if (name.endsWith(ending)) files.push({ path, size: stats.size, used: name === keep ? now : stats.mtimeMs });
		else if (isLeftBehind(name, now - stats.mtimeMs)) rmSync(path, { force: true });
	}
	let total = files.reduce((sum, { size }) => sum + size, 0);
	for (const { path, size } of files.sort((a, b) => a.used - b.used)) {
		if (total <= largestFolder) return;
		rmSync(path, { force: true });
		total -= size;
	}
}

/** A file that was not written to its end yet: `<name>.cache.<process>.<random>`. */
const begun = /\.cache\.(\d+)\.[^.]*$/;

/** Did somebody begin it who is gone? Should that process run on another machine, it merely writes no cache this time. */
function isLeftBehind(name: string, age: number): boolean {
	const pid = begun.exec(name)?.[1];
	return pid !== undefined && (age > leftBehind || !isAlive(Number(pid)));
}
