import { rename, rm, stat } from 'node:fs/promises';
import type { Localize } from '../../l10n.ts';
import { VaultError } from '../vault.ts';
import { asVaultError, errorCode, machineName, readPrivate, type VaultFileSystem } from './files.ts';

/** Held by one process at a time. */
export interface Lock {
	/** Rejects with `busy` when somebody took the lock for stale and went ahead; called right before committing. */
	readonly stillMine: () => Promise<void>;
	/** The error that says so. */
	readonly lost: () => VaultError;
	readonly release: () => Promise<void>;
}

export interface LockOptions {
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Milliseconds to wait for another process. */
	readonly wait: number;
	/** Random text. */
	readonly unique: () => string;
	readonly t: Localize;
}

interface Holder {
	readonly pid: number;
	readonly host: string;
	readonly token: string;
}

/** A writer needs well under a second; a holder this old (ms) was suspended or runs elsewhere and is gone. */
const tooOld = 120_000;
/** A lock file without readable content is one that is just being written, or whose writer died in that moment. */
const unreadableTooOld = 5_000;

/**
 * Takes the lock file `path`, waiting for another holder and taking over from a dead one.
 *
 * @throws VaultError `busy` after `options.wait` milliseconds, `io` when the file cannot be made.
 */
export async function takeLock(fs: VaultFileSystem, path: string, options: LockOptions): Promise<Lock> {
	const token = options.unique();
	const started = performance.now();
	for (;;) {
		if (await create(fs, path, { pid: process.pid, host: machineName(), token }, options.t)) {
			return {
				stillMine: async () => {
					if ((await holder(fs, path, options.t))?.token !== token) throw busy(path, options.t);
				},
				lost: () => busy(path, options.t),
				release: async () => {
					if ((await holder(fs, path, options.t))?.token === token) await rm(path, { force: true });
				},
			};
		}
		await breakStale(fs, path, options);
		if (performance.now() - started > options.wait) throw busy(path, options.t);
		await new Promise((resolve) => setTimeout(resolve, 15 + Math.random() * 35));
	}
}

function busy(path: string, t: Localize): VaultError {
	return new VaultError(
		'busy',
		t('Another program is writing to the vault ({0}). Nothing was changed; try again in a moment.', path),
	);
}

async function create(fs: VaultFileSystem, path: string, mine: Holder, t: Localize): Promise<boolean> {
	try {
		const handle = await fs.open(path, 'wx', 0o600);
		try {
			await handle.writeFile(JSON.stringify(mine));
		} finally {
			await handle.close();
		}
		return true;
	} catch (error) {
		// Windows answers EPERM while a file of that name is being deleted.
		if (errorCode(error) === 'EEXIST' || errorCode(error) === 'EPERM') return false;
		if (errorCode(error) === 'ENOSPC' || errorCode(error) === 'EDQUOT') await rm(path, { force: true });
		throw asVaultError(error, path, t);
	}
}

async function holder(fs: VaultFileSystem, path: string, t: Localize): Promise<Holder | undefined> {
	const bytes = await readPrivate(fs, path, t).catch(() => undefined);
	try {
		const read: unknown = JSON.parse(bytes?.toString('utf8') ?? '');
		if (typeof read !== 'object' || read === null) return undefined;
		const { pid, host, token } = read as Partial<Holder>;
		return typeof pid === 'number' && typeof host === 'string' && typeof token === 'string'
			? { pid, host, token }
			: undefined;
	} catch {
		return undefined;
	}
}

/** Moves a dead holder's lock aside; when it turns out that a living one was moved, that one notices in `stillMine`. */
async function breakStale(fs: VaultFileSystem, path: string, options: LockOptions): Promise<void> {
	const before = await holder(fs, path, options.t);
	const age = await stat(path).then(
		(found) => options.now() - found.mtimeMs,
		() => undefined,
	);
	if (age === undefined || !isStale(before, age)) return;
	const aside = `${path}.${options.unique()}.stale`;
	const again = await holder(fs, path, options.t);
	if (again?.token !== before?.token) return;
	await rename(path, aside).catch(() => undefined);
	await rm(aside, { force: true }).catch(() => undefined);
}

function isStale(found: Holder | undefined, age: number): boolean {
	if (found === undefined) return age > unreadableTooOld;
	if (age > tooOld) return true;
	return found.host === machineName() && !isAlive(found.pid);
}

/** Is a process of that number running (signal 0 only asks). */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return errorCode(error) === 'EPERM';
	}
}
