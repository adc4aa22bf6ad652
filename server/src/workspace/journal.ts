import { createHmac, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ContainmentState, PlannedEdit, PlannedReference } from '../contain/types.ts';
import { readRegularFile } from './readFile.ts';

/** A file of a transaction: where it is and how to tell what became of it. Hashes are keyed with the per-user key. */
export interface JournalFile {
	readonly root: string;
	readonly path: string;
	readonly part: PlannedEdit['part'];
	/** Keyed hash of the text before; absent for a file that was to be created. */
	readonly before?: string;
	/** Keyed hash of the text after. */
	readonly after: string;
	/** Entries whose values the edit takes out of this file. */
	readonly names: readonly string[];
	/** Lines that the edit adds to a reference file. References, no values. */
	readonly references: readonly PlannedReference[];
}

/** What is kept of a transaction while it runs. No plaintext: names, references, paths, keyed hashes. */
export interface JournalEntry {
	readonly version: 1;
	readonly id: string;
	readonly state: ContainmentState;
	/** Process that carries it out. */
	readonly process: number;
	/** Milliseconds since 1970. */
	readonly started: number;
	readonly vault: string;
	/** `Vault.location` then; an entry of the same name elsewhere is another one. */
	readonly location?: string;
	readonly project: string;
	/** Entries that were not in the vault before; only these may be taken back. */
	readonly created: readonly string[];
	readonly names: readonly string[];
	readonly files: readonly JournalFile[];
}

/** Keeps transactions until they are finished or taken back. */
export interface Journal {
	/** Writes an entry, new or changed, and waits until it is on disk. */
	readonly write: (entry: JournalEntry) => Promise<void>;
	/** Forgets an entry. */
	readonly end: (id: string) => Promise<void>;
	/** Entries that nobody is working on: those of processes that are gone, and of this one when it said so. */
	readonly unfinished: () => Promise<readonly JournalEntry[]>;
	/** Entries that somebody is working on now, here or in another process. */
	readonly atWork: () => Promise<readonly JournalEntry[]>;
	/** A new entry's id, process and time. */
	readonly stamp: () => { readonly id: string; readonly process: number; readonly started: number };
	/** Keyed hash of a text, for comparison on this machine only. */
	readonly hash: (text: string) => string;
}

/** What the journal needs from the machine besides its folder; tests replace it. */
export interface JournalMachine {
	readonly now: () => number;
	readonly process: number;
	readonly alive: (process: number) => boolean;
}

const thisMachine: JournalMachine = {
	now: Date.now,
	process: process.pid,
	alive: (id) => {
		try {
			process.kill(id, 0);
			return true;
		} catch (error) {
			return error instanceof Error && 'code' in error && error.code === 'EPERM';
		}
	},
};

/** A process number is used again some day; no transaction runs for that long. */
const longest = 24 * 60 * 60 * 1000;
const largest = 16_000_000;

/**
 * Opens the journal.
 *
 * @param folder its own folder inside the data folder, outside every workspace; created with mode 0700.
 * @param key the per-user key.
 */
export function openJournal(folder: string, key: Uint8Array, machine: JournalMachine = thisMachine): Journal {
	const running = new Set<string>();
	const file = (id: string) => join(folder, `${id}.json`);
	const abandoned = (entry: JournalEntry) => {
		if (entry.process === machine.process) return !running.has(entry.id);
		return !machine.alive(entry.process) || machine.now() - entry.started > longest;
	};
	return {
		stamp: () => ({ id: randomBytes(12).toString('hex'), process: machine.process, started: machine.now() }),
		hash: (text) => createHmac('sha256', key).update('journal\0').update(text).digest('hex'),
		write: async (entry) => {
			// A pending entry waits for the user and may be settled by anyone; every other one is being worked on.
			if (waits(entry)) running.delete(entry.id);
			else running.add(entry.id);
			await mkdir(folder, { recursive: true, mode: 0o700 });
			await writeDurably(file(entry.id), JSON.stringify(entry));
		},
		end: async (id) => {
			running.delete(id);
			await rm(file(id), { force: true });
		},
		unfinished: async () => (await readEntries(folder)).filter(abandoned),
		atWork: async () => (await readEntries(folder)).filter((entry) => !waits(entry) && !abandoned(entry)),
	};
}

/** Does a transaction wait for the user, with nobody at work on it? */
function waits({ state }: JournalEntry): boolean {
	return state === 'pending' || state === 'failed';
}

async function writeDurably(path: string, text: string): Promise<void> {
	const fresh = `${path}.${randomBytes(4).toString('hex')}.tmp`;
	try {
		const handle = await open(fresh, 'wx', 0o600);
		try {
			await handle.writeFile(text);
			await handle.sync();
		} finally {
			await handle.close();
		}
		await rename(fresh, path);
	} catch (error) {
		await rm(fresh, { force: true });
		throw error;
	}
}

async function readEntries(folder: string): Promise<readonly JournalEntry[]> {
	const names = await readdir(folder).catch(() => []);
	const entries: JournalEntry[] = [];
	for (const name of names.filter((candidate) => candidate.endsWith('.json')).sort()) {
		const read = await readRegularFile(join(folder, name), { limit: largest });
		const entry = read.kind === 'bytes' ? parseEntry(Buffer.from(read.bytes).toString()) : undefined;
		if (entry !== undefined) entries.push(entry);
	}
	return entries;
}

/** The file is our own, in a folder that only the user can write; a damaged one counts as absent. */
function parseEntry(text: string): JournalEntry | undefined {
	try {
		const entry: unknown = JSON.parse(text);
		const ours = typeof entry === 'object' && entry !== null && 'version' in entry && entry.version === 1;
		return ours && 'files' in entry && Array.isArray(entry.files) ? (entry as JournalEntry) : undefined;
	} catch {
		return undefined;
	}
}
