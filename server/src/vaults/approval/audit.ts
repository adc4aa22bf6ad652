import { constants } from 'node:fs';
import { open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Localize } from '../../l10n.ts';
import { privateFolder, realFileSystem } from '../local/files.ts';

/** One line of the log: who asked for what, and what came of it. Metadata only. */
export interface AuditEntry {
	/** ISO 8601, UTC. */
	readonly time: string;
	readonly purpose: 'run' | 'read' | 'inject' | 'set';
	/** Name of the program as the sender says; its arguments may hold secrets and are left out. */
	readonly program: string;
	/** Absolute path, as the sender says. */
	readonly folder: string;
	/** `project/NAME` of each entry. */
	readonly entries: readonly string[];
	/** `yes`: a person agreed to this one request; `session`, `always`: it was agreed to before. */
	readonly decision: 'yes' | 'session' | 'always' | 'refused' | 'timeout' | 'busy';
}

/** A line longer than this (bytes) is not written: whoever asks must not fill the disk. */
const longestLine = 16_384;
/** The log is renamed to `audit.1.jsonl` at this size (bytes), so two of them are kept at the most. */
const largestLog = 1_000_000;

/** Names of the log's files in the data folder, the newer first. */
export const auditFiles = ['audit.jsonl', 'audit.1.jsonl'] as const;

/** Adds lines to the log in the data folder; failures are the caller's to report, and stop no release. */
export function createAudit(folder: string, t: Localize): (entry: AuditEntry) => Promise<void> {
	const [newer, older] = auditFiles.map((name) => join(folder, name)) as [string, string];
	// One after another: two lines at once could both rename.
	let last: Promise<unknown> = Promise.resolve();
	const write = async (entry: AuditEntry): Promise<void> => {
		const line = `${JSON.stringify(entry)}\n`;
		if (Buffer.byteLength(line) > longestLine) return write({ ...entry, folder: '…', entries: ['…'], program: '…' });
		await privateFolder(realFileSystem, folder, t);
		const size = await stat(newer).then(
			({ size: bytes }) => bytes,
			() => 0,
		);
		if (size > largestLog) await rename(newer, older);
		const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
		const handle = await open(newer, flags, 0o600);
		try {
			await handle.appendFile(line);
		} finally {
			await handle.close();
		}
	};
	return (entry) => {
		const turn = last.then(() => write(entry));
		last = turn.catch(() => undefined);
		return turn;
	};
}
