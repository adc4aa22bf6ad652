import type { KeepRequest } from '../workerMessages.ts';
import { writeCache } from './cacheFile.ts';
import { fingerprintWords } from './fingerprint.ts';
import { KnownTable } from './table.ts';

const entryWords = fingerprintWords + 1;

/** Makes a table of what a scan learned and writes it. For a thread of its own: it takes longer than the main one may. */
export function keep({ folder, name, seal, entries, outcomes }: KeepRequest): boolean {
	const all = new Uint32Array(entries.reduce((sum, { length }) => sum + length, 0));
	let length = 0;
	for (const part of entries) {
		for (let at = 0; at < part.length; at += entryWords) {
			if (part[at + fingerprintWords] === 0) continue;
			all.set(part.subarray(at, at + entryWords), length);
			length += entryWords;
		}
	}
	const lengths = outcomes.flatMap((part) => part.lengths);
	const starts = new Uint32Array(lengths.length + 1);
	for (const [index, each] of lengths.entries()) starts[index + 1] = (starts[index] ?? 0) + each;
	const table = KnownTable.of(all.subarray(0, length));
	return writeCache(folder, name, seal, { table, outcomes: Buffer.concat(outcomes.map(({ bytes }) => bytes)), starts });
}
