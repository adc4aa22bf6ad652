import { readdir, realpath, stat } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { english, type Localize } from '../l10n.ts';
import {
	type Announcement,
	type BrokerFailure,
	type BrokerReply,
	type BrokerRequest,
	parseAnnouncement,
	parseReply,
} from './brokerProtocol.ts';
import { readPrivate, realFileSystem } from './local/files.ts';
import { isAlive } from './local/lock.ts';
import { announcementFolder, isInside, type Machine } from './paths.ts';

/** `unreachable`: nobody is there; `gone`: the connection ended while waiting; `given-up`: by ourselves. */
export type BrokerClientFailure = BrokerFailure | 'unreachable' | 'gone' | 'given-up';

/** The editor said no, or did not answer; the message is for the user. */
export class BrokerError extends Error {
	readonly code: BrokerClientFailure;
	constructor(code: BrokerClientFailure, message: string) {
		super(message);
		this.name = 'BrokerError';
		this.code = code;
	}
}

export interface AskOptions {
	/** Called when a person is being asked, with the seconds he has. */
	readonly onWaiting?: (seconds: number) => void;
	readonly signal?: AbortSignal;
	readonly t?: Localize;
}

/** Milliseconds for an answer where nobody is asked. */
const answerTime = 30_000;
/** Milliseconds on top of the time that the broker gives a person. */
const grace = 15_000;
const largestReply = 64 * 1024 * 1024;

/** The editors whose workspace holds `cwd`: the innermost folder first, then the editor started last. */
export async function findBrokers(machine: Machine, cwd: string): Promise<readonly Announcement[]> {
	const folder = announcementFolder(machine);
	if (!(await isOurs(folder))) return [];
	const here = await realpath(cwd).catch(() => cwd);
	const found: { readonly announcement: Announcement; readonly depth: number }[] = [];
	for (const name of await readdir(folder).catch(() => [])) {
		if (!/^\d+-[0-9a-f]+\.json$/.test(name)) continue;
		const bytes = await readPrivate(realFileSystem, join(folder, name), english).catch(() => undefined);
		const announcement = parseAnnouncement(bytes?.toString('utf8') ?? '');
		if (announcement === undefined || !isAlive(announcement.pid)) continue;
		const depth = Math.max(-1, ...announcement.roots.filter((root) => isInside(root, here)).map((root) => root.length));
		if (depth >= 0) found.push({ announcement, depth });
	}
	found.sort((a, b) => b.depth - a.depth || b.announcement.started - a.announcement.started);
	return found.map(({ announcement }) => announcement);
}

/**
 * Sends one request and waits for its answer.
 *
 * @throws BrokerError when the editor refuses, fails, or is gone.
 */
export async function askBroker(
	broker: Announcement,
	request: BrokerRequest,
	options: AskOptions = {},
): Promise<Exclude<BrokerReply, { readonly kind: 'waiting' | 'error' }>> {
	const t = options.t ?? english;
	const reply = await exchange(broker, request, options, t);
	if (reply.kind === 'error') throw new BrokerError(reply.code, reply.message);
	return reply;
}

function exchange(
	broker: Announcement,
	request: BrokerRequest,
	options: AskOptions,
	t: Localize,
): Promise<Exclude<BrokerReply, { readonly kind: 'waiting' }>> {
	return new Promise((resolve, reject) => {
		const connection = connect(broker.socket);
		let code: BrokerClientFailure = 'unreachable';
		const fail = (message: string) => {
			connection.destroy();
			reject(new BrokerError(code, message));
		};
		const giveUp = () => {
			code = 'given-up';
			fail(t('The request was given up.'));
		};
		if (options.signal?.aborted) giveUp();
		options.signal?.addEventListener('abort', giveUp, { once: true });
		connection.setTimeout(answerTime, () => fail(t('The editor did not answer.')));
		connection.on('error', () => fail(t('The editor cannot be reached any more.')));
		connection.on('close', () => {
			options.signal?.removeEventListener('abort', giveUp);
			fail(t('The editor closed without an answer.'));
		});
		connection.on('connect', () => {
			code = 'gone';
			if (request.operation === 'contain') connection.setTimeout(0);
			connection.write(`${JSON.stringify(request)}\n`);
		});
		let received = Buffer.alloc(0);
		connection.on('data', (chunk: Buffer) => {
			received = Buffer.concat([received, chunk]);
			if (received.length > largestReply) return fail(t('The editor’s answer is too large.'));
			for (let end = received.indexOf(0x0a); end >= 0; end = received.indexOf(0x0a)) {
				const reply = parseReply(received.toString('utf8', 0, end));
				received = received.subarray(end + 1);
				if (reply?.kind === 'waiting') {
					connection.setTimeout(reply.seconds * 1000 + grace);
					options.onWaiting?.(reply.seconds);
				} else if (reply !== undefined) {
					resolve(reply);
					connection.destroy();
				}
			}
		});
	});
}

/** Announcements of another user could lead our values to him. */
async function isOurs(folder: string): Promise<boolean> {
	const found = await stat(folder).catch(() => undefined);
	if (found === undefined || process.platform === 'win32') return found !== undefined;
	return found.uid === process.getuid?.() && (found.mode & 0o022) === 0;
}
