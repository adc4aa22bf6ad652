import { setTimeout as pause } from 'node:timers/promises';
import type { Journal, JournalEntry } from './journal.ts';

/** How often a transaction asks again while another one holds its files, some three seconds in all. */
const turns = 10;
/** Milliseconds between two turns; by chance, so that two who met do not meet again. */
const shortest = 150;
const spread = 300;

/**
 * Takes the files of a transaction for it alone: two editors, or an editor and the command, that change the same files at
 * once would take each other's edits for their own, and take them back.
 *
 * The journal is the lock: each writes its entry first and looks for others afterwards, so of two that begin together at
 * least one sees the other. Whoever sees one steps back.
 *
 * @param entry nothing of it may have been done yet; it is in the journal when this answers with `undefined`, else it is not.
 * @returns the path of a file that another transaction is changing, or `undefined` when the files are ours.
 */
export async function claim(entry: JournalEntry, journal: Journal, signal?: AbortSignal): Promise<string | undefined> {
	for (let turn = 1; ; turn++) {
		await journal.write(entry);
		const taken = await takenFile(entry, journal);
		if (taken === undefined) return undefined;
		await journal.end(entry.id);
		if (turn === turns || signal?.aborted === true) return taken;
		await pause(shortest + Math.random() * spread);
	}
}

async function takenFile(entry: JournalEntry, journal: Journal): Promise<string | undefined> {
	const place = ({ root, path }: { readonly root: string; readonly path: string }) => `${root}\0${path}`;
	const others = (await journal.atWork()).filter(({ id }) => id !== entry.id);
	const taken = new Set(others.flatMap(({ files }) => files.map(place)));
	return entry.files.find((file) => taken.has(place(file)))?.path;
}
