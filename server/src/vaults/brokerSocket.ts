import { randomBytes } from 'node:crypto';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import type { Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Localize } from '../l10n.ts';
import { parseAnnouncement } from './brokerProtocol.ts';
import { privateFolder, realFileSystem } from './local/files.ts';
import { isAlive } from './local/lock.ts';
import { announcementFolder, type Machine, socketFolder } from './paths.ts';
import { VaultError } from './vault.ts';

/** Longest path of a socket that every supported system takes (macOS: 104 with the final zero). */
const longestSocketPath = 100;

/**
 * A path for a socket in a folder that only this user may enter; on Windows the name of a pipe.
 *
 * @throws VaultError `io` when there is none that is short enough.
 */
export async function socketPath(machine: Machine, id: string, t: Localize): Promise<string> {
	if (machine.platform === 'win32') return `\\\\.\\pipe\\agent-reach-${id}-${randomBytes(16).toString('hex')}`;
	const short = join(tmpdir(), `agent-reach-${process.getuid?.() ?? 'user'}`);
	for (const folder of [socketFolder(machine), announcementFolder(machine), short]) {
		const path = join(folder, `${id}.sock`);
		if (Buffer.byteLength(path) > longestSocketPath) continue;
		const usable = await privateFolder(realFileSystem, folder, t).then(
			() => true,
			() => false,
		);
		if (usable) return path;
	}
	throw new VaultError('io', t('No private folder with a path short enough for a socket could be made.'));
}

/** @throws VaultError `io` when the socket cannot be opened. */
export function listen(server: Server, socket: string, t: Localize): Promise<void> {
	return new Promise((resolve, reject) => {
		server.once('error', () => reject(new VaultError('io', t('The socket {0} could not be opened.', socket))));
		server.listen(socket, () => resolve());
	});
}

/** Announcements and sockets of editors that are gone. */
export async function removeStale(folder: string): Promise<void> {
	for (const name of await readdir(folder)) {
		const pid = Number(/^(\d+)-[0-9a-f]+\.(?:json(?:\.tmp)?|sock)$/.exec(name)?.[1]);
		if (!Number.isSafeInteger(pid) || isAlive(pid)) continue;
		const path = join(folder, name);
		const announcement = parseAnnouncement(await readFile(path, 'utf8').catch(() => ''));
		if (announcement !== undefined) await removeSocket(announcement.socket);
		await rm(path, { force: true });
	}
}

/** Only ever a socket: the path comes from a file. */
async function removeSocket(path: string): Promise<void> {
	const found = await lstat(path).catch(() => undefined);
	if (found?.isSocket()) await rm(path, { force: true });
}
