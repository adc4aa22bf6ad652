import { createHmac } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { isInside } from '../../vaults/paths.ts';
import type { RootConfig } from '../engineTypes.ts';
import type { TeamInput } from '../team.ts';
import type { KeepRequest, KnownFiles, ScanAnswer, ScanOutcome } from '../workerMessages.ts';
import { ownWorker } from '../workerPool.ts';
import { type CacheContent, cachePath, readCache } from './cacheFile.ts';
import { fingerprintWords } from './fingerprint.ts';
import { known } from './table.ts';

/** Where caches are, and what all of their answers depend on. */
export interface CachePlace {
	/** Absolute folder outside every workspace; only this user may enter it. */
	readonly folder: string;
	/** Names what the program finds; see `build.ts`. */
	readonly build: string;
	/** Of this user; never leaves this machine. */
	readonly key: Uint8Array;
}

/** What findings of a root depend on besides its files. */
export interface CacheContext {
	readonly config: RootConfig;
	readonly team: TeamInput;
}

/** A kept outcome, if there is one, and the number it has in the entries. */
type NumberedText = Pick<ScanOutcome, 'index' | 'text'>;

const entryWords = fingerprintWords + 1;

/**
 * What is known of a root's files from an earlier scan, and what this scan learns. One for each scan: an answer of the cache
 * counts only for a file whose path and state are the same to the last bit, and for the same rules, settings and key.
 */
export class RootCache {
	readonly #place: CachePlace;
	readonly #name: string;
	readonly #seal: Uint8Array;
	readonly #before: CacheContent | undefined;
	readonly #entries: Uint32Array[] = [];
	readonly #outcomes: string[] = [];
	/** Files that were answered by it. */
	#hits = 0;
	#files = 0;
	/** What the threads are given. */
	readonly files: KnownFiles;

	constructor(place: CachePlace, { config, team }: CacheContext) {
		const { salt, maxFileSize, maxLineLength } = config.settings;
		const context = JSON.stringify([
			place.build,
			config.path,
			salt,
			[maxFileSize, maxLineLength],
			config.sharedPlaces ?? false,
			team,
		]);
		const derive = (purpose: string) =>
			createHmac('sha256', place.key).update(purpose).update('\0').update(context).digest();
		this.#place = place;
		this.#name = derive('agent-reach cache name').toString('hex').slice(0, 32);
		this.#seal = derive('agent-reach cache seal');
		const key = derive('agent-reach cache files');
		this.#before = readCache(cachePath(place.folder, this.#name), this.#seal);
		this.files = {
			key: Uint32Array.from({ length: fingerprintWords }, (_, at) => key.readUInt32LE(4 * at)),
			...(this.#before && {
				table: this.#before.table.words,
				outcomes: this.#before.outcomes,
				starts: this.#before.starts,
			}),
		};
	}

	/** Takes over what a thread says of its files. */
	learn({ kept, outcomes }: Pick<ScanAnswer, 'kept'> & { readonly outcomes: readonly NumberedText[] }): void {
		if (!kept) return;
		const texts = new Map(outcomes.map(({ index, text }) => [index, text]));
		const entries = kept.entries.slice();
		for (let at = 0; at < entries.length; at += entryWords) {
			const code = entries[at + fingerprintWords] ?? 0;
			if (code < known.firstOutcome) continue;
			const text = texts.get(code - known.firstOutcome);
			// The number of the file becomes the number of its text.
			entries[at + fingerprintWords] = text === undefined ? 0 : known.firstOutcome + this.#outcomes.push(text) - 1;
		}
		this.#entries.push(entries);
		this.#hits += kept.hits;
		this.#files += entries.length / entryWords;
	}

	/** Writes what is known now, in a thread of its own, when that is more or something else than before. */
	async save(): Promise<void> {
		const before = this.#before ? countOf(this.#before.table.words) : 0;
		if (this.#hits === this.#files && this.#files === before) return;
		const keep: KeepRequest = {
			folder: this.#place.folder,
			name: this.#name,
			seal: this.#seal,
			entries: this.#entries,
			outcomes: this.#outcomes,
		};
		await new Promise<void>((resolve) => {
			const worker = new Worker(ownWorker(), { workerData: { keep }, execArgv: [] });
			// Where it cannot be written everything works without.
			worker.on('error', () => undefined);
			worker.on('exit', () => resolve());
		});
	}
}

function countOf(words: Uint32Array): number {
	let count = 0;
	for (let at = fingerprintWords; at < words.length; at += entryWords) if (words[at] !== 0) count++;
	return count;
}

/** A cache inside a workspace would be a file of that workspace: then there is none. */
export function isOutside({ folder }: CachePlace, roots: readonly RootConfig[]): boolean {
	return roots.every(({ path }) => !isInside(path, folder) && !isInside(folder, path));
}
